package org.ipv8.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * Runs the framework of one home directory until it stops.
 *
 * <p>Bundles end the process through a service: an {@link IntConsumer} with the property {@code ipv8.exit}, which takes the
 * exit status.
 */
final class NodeProcess {

    /** A framework that does not stop within this time is left behind. */
    private static final long STOP_MILLIS = 10_000;

    private final Home home;
    private final Distribution distribution;
    /** Held until the process has gone: the operating system releases it. */
    private FileChannel lock;
    private final AtomicInteger status = new AtomicInteger(Main.OK);
    private volatile boolean stopped;

    NodeProcess(Home home, Distribution distribution) {
        this.home = home;
        this.distribution = distribution;
    }

    /** Runs until the framework stops and returns the exit status. */
    int run(CommandLine line) throws LaunchException {
        home.prepare(distribution);
        lock = home.acquire();
        home.removeStale();
        try {
            Framework framework = start(FrameworkSettings.of(line, home, distribution));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> onShutdown(framework), "ipv8-shutdown"));
            waitForStop(framework);
            stopped = lock.isOpen();
            return status.get();
        } catch (IOException | BundleException e) {
            throw new LaunchException(Main.FAILED, "the framework cannot start: " + e.getMessage());
        } catch (InterruptedException e) {
            throw new LaunchException(Main.FAILED, "interrupted");
        }
    }

    private Framework start(Map<String, String> settings) throws BundleException, IOException {
        Path storage = Path.of(settings.get("org.osgi.framework.storage"));
        SystemBundles bundles = new SystemBundles(distribution.system(), home.data().resolve("system.properties"),
                !FrameworkSettings.HTTP_OFF.equals(settings.get("ipv8.run.http")));
        if (!bundles.areUnchanged()) {
            delete(storage);
        }
        Framework framework;
        try {
            framework = create(settings, bundles);
        } catch (BundleException | IOException | RuntimeException e) {
            System.err.println("ipv8: starting with new framework storage, the old one cannot be used: " + e.getMessage());
            delete(storage);
            framework = create(settings, bundles);
        }
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("ipv8.exit", Boolean.TRUE);
        Framework started = framework;
        started.getBundleContext().registerService(IntConsumer.class, value -> exit(started, value), properties);
        started.start();
        return started;
    }

    private static Framework create(Map<String, String> settings, SystemBundles bundles) throws BundleException, IOException {
        FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).findFirst()
                .orElseThrow(() -> new BundleException("there is no lib/framework.jar"));
        Framework framework = factory.newFramework(settings);
        framework.init();
        bundles.install(framework.getBundleContext());
        return framework;
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }

    private void exit(Framework framework, int value) {
        status.set(value);
        try {
            framework.stop(); // returns at once, the framework stops on a thread of its own
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void waitForStop(Framework framework) throws InterruptedException {
        FrameworkEvent event;
        do {
            event = framework.waitForStop(0);
        } while (event.getType() == FrameworkEvent.STOPPED_UPDATE);
    }

    /**
     * Stops the framework when the process is told to end from outside. A clean end after SIGTERM is a success, not the 143
     * the JVM would return; any other status passes through.
     */
    private void onShutdown(Framework framework) {
        if (stopped) {
            return;
        }
        boolean clean = false;
        try {
            framework.stop();
            clean = framework.waitForStop(STOP_MILLIS).getType() != FrameworkEvent.WAIT_TIMEDOUT;
        } catch (BundleException e) {
            System.err.println("ipv8: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!clean) {
            System.err.println("ipv8: the node did not stop within " + STOP_MILLIS / 1000 + " seconds");
            Runtime.getRuntime().halt(Main.FAILED);
        } else if (isTerminated()) {
            Runtime.getRuntime().halt(Main.OK);
        }
    }

    /** The JVM handles each signal on a thread of that name. */
    private static boolean isTerminated() {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals("SIGTERM handler"));
    }
}
