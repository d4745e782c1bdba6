package org.ipv8.deploy.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.scr.impl.Activator;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.OverlayName;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;

/** A real framework with a deployer in it. Its clock stands still unless it is told to go on. */
final class Host implements AutoCloseable {

    private static final String COMPONENT_PACKAGES = "org.osgi.service.component;version=1.5.0,"
            + "org.osgi.service.component.runtime;version=1.5.0,org.osgi.service.component.runtime.dto;version=1.5.0,"
            + "org.osgi.util.promise;version=1.1.0,org.osgi.util.function;version=1.1.0";
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final Path storage;
    private final Map<String, Object> settings;
    private final Lines lines = new Lines();
    private final AtomicLong nanos = new AtomicLong();
    private Framework framework;
    private BundleDeployer deployer;

    Host(Path storage, Map<String, Object> settings) throws Exception {
        this.storage = storage;
        this.settings = new HashMap<>(settings);
        this.settings.putIfAbsent("poll.millis", "10");
        start();
    }

    private void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, storage.resolve("framework").toString(),
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, COMPONENT_PACKAGES,
                "ipv8.deploy.store", storage.resolve("store").toString()));
        framework.start();
        deployer = new BundleDeployer(context(), settings, lines.logger(), nanos::get);
        deployer.start();
    }

    /** Stops everything and starts it again. */
    void restart(Thrower between) throws Exception {
        stop();
        between.run();
        start();
    }

    /** Removes the storage of the framework, as a new distribution does. Only between two runs. */
    void forget() throws IOException {
        try (Stream<Path> all = Files.walk(storage.resolve("framework"))) {
            for (Path file : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }

    /** What may fail. */
    interface Thrower {
        void run() throws Exception;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    BundleDeployer deployer() {
        return deployer;
    }

    List<String> log() {
        return lines.all();
    }

    void advance(long seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L);
    }

    /** Finds a bundle; null if there is none. */
    Bundle bundle(String name) {
        return Arrays.stream(context().getBundles()).filter(each -> name.equals(each.getSymbolicName())).findFirst().orElse(null);
    }

    /** Installs a bundle by the means of the framework. */
    Bundle install(TestJar jar) throws Exception {
        return context().installBundle("test:" + jar.symbolicName(), new ByteArrayInputStream(jar.bytes()));
    }

    /** Starts the component runtime, a real one. */
    void startComponentRuntime() throws Exception {
        Path jar = Path.of(Activator.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (InputStream in = Files.newInputStream(jar)) {
            context().installBundle("test:scr", in).start();
        }
    }

    /** Does something whenever a version of a bundle has started, as its components would. */
    void onStarted(String name, String version, Consumer<Bundle> action) {
        context().addBundleListener((SynchronousBundleListener) event -> {
            if (event.getType() == BundleEvent.STARTED && event.getBundle().getSymbolicName().equals(name)
                    && event.getBundle().getVersion().toString().equals(version)) {
                action.accept(event.getBundle());
            }
        });
    }

    /** Registers an overlay in the name of a bundle. */
    void offer(Bundle bundle, TestFactory factory) {
        bundle.getBundleContext().registerService(OverlayFactory.class, factory,
                new Hashtable<>(Map.of(OverlayName.PROPERTY, factory.name())));
    }

    /** Waits for what the deployer's thread does. */
    static void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.holds()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain for " + what);
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    /** What is waited for. */
    interface Condition {
        boolean holds() throws Exception;
    }

    private void stop() throws Exception {
        deployer.stop();
        framework.stop();
        framework.waitForStop(0);
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
