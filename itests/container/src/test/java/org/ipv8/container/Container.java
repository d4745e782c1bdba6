package org.ipv8.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** What a test does in the framework it runs in. Its nodes meet nobody from outside the test, and end with it. */
final class Container implements AutoCloseable {

    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final int PAUSE_MILLIS = 20;
    private static final Set<String> OVERLAYS = Set.of("attestation", "dht", "discovery", "echo", "identity");
    private static final Logger ROOT = Logger.getLogger("");

    private final BundleContext context;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final LogReaderService logs;
    private final LogListener listener = this::note;
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue() && line.getLoggerName().startsWith("org.ipv8")) {
                complaints.add(MessageFormat.format(line.getMessage(), line.getParameters()));
            }
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };
    private final Map<String, Configuration> configurations = new HashMap<>();
    private final List<Path> places = new ArrayList<>();

    Container(BundleContext context) {
        this.context = context;
        this.logs = service(LogReaderService.class);
        logs.addLogListener(listener);
        ROOT.addHandler(handler); // where the loggers of plain classes end
    }

    private void note(LogEntry entry) {
        if (entry.getLogLevel() == LogLevel.ERROR || entry.getLogLevel() == LogLevel.WARN) {
            complaints.add(entry.getMessage());
        }
    }

    /** What was logged as a warning or error since the test began. */
    List<String> complaints() {
        return complaints;
    }

    // --- Nodes

    /** A directory in which nodes of this machine leave their addresses for each other: whoever has it meets. */
    Path meetingPlace() throws IOException {
        Path place = Files.createTempDirectory("ipv8-it-"); // which only its owner may enter
        places.add(place);
        return place;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Asks for a node on a free port of the loopback. */
    Configuration configure(String name, Path meetingPlace, Map<String, Object> more) throws IOException {
        Configuration configuration = service(ConfigurationAdmin.class).getFactoryConfiguration("org.ipv8.node", name, "?");
        Dictionary<String, Object> properties = new Hashtable<>(more);
        properties.put("name", name);
        if (properties.get("listen") == null) {
            properties.put("listen", new String[] {"127.0.0.1:0"});
        }
        if (properties.get("walker.interval") == null) {
            properties.put("walker.interval", "0.05");
        }
        properties.put("bootstrappers", new String[] {
            "LocalBootstrapper;ports=1-1;interval=0.1;max_interval=0.1;directory=" + meetingPlace});
        configuration.update(properties);
        configurations.put(name, configuration);
        return configuration;
    }

    /** Makes a node and waits until it is ready. */
    Node start(String name, Path meetingPlace) throws Exception {
        configure(name, meetingPlace, Map.of());
        return node(name);
    }

    /** Makes two nodes that may keep something, and waits until they have met. */
    void startPair(Path meetingPlace, String one, String other) throws Exception {
        for (String name : List.of(one, other)) {
            configure(name, meetingPlace, Map.of("state.directory", meetingPlace.resolve(name).toString()));
        }
        awaitMeeting(node(one), node(other));
    }

    /** Says whether every overlay of the distribution runs on a node. */
    boolean allRun(String name) {
        Node node = find(name);
        return node != null && node.overlays().stream().filter(overlay -> overlay.state() == RunningOverlay.State.RUNNING)
                .map(RunningOverlay::name).collect(Collectors.toSet()).containsAll(OVERLAYS);
    }

    /** Waits for a node. */
    Node node(String name) throws InterruptedException {
        await("node " + name, () -> find(name) != null);
        return find(name);
    }

    /** Deletes the configuration of a node and waits for its end. */
    void end(String name) throws IOException, InterruptedException {
        Node node = find(name);
        configurations.remove(name).delete();
        await("the end of node " + name, () -> find(name) == null && (node == null || node.listening().isEmpty()));
    }

    /** Finds a node; null if there is none of that name. */
    Node find(String name) {
        return find(Node.class, name);
    }

    /**
     * Finds a service that belongs to a node; null if it is not there. Whether the test could see all of its types is not asked: Felix
     * would wire it to the bundle for an answer.
     */
    <T> T find(Class<T> type, String node) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(type.getName(), "(ipv8.node=" + node + ")");
            return found == null ? null : type.cast(context.getService(found[0]));
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Waits until two nodes have verified each other. */
    void awaitMeeting(Node one, Node other) throws InterruptedException {
        await(one.name() + " and " + other.name() + " to meet", () -> one.network().byMid(other.mid()).isPresent()
                && other.network().byMid(one.mid()).isPresent());
    }

    // --- Bundles and services

    /** Finds a bundle that is there. */
    Bundle bundle(String symbolicName) {
        return Arrays.stream(context.getBundles()).filter(bundle -> symbolicName.equals(bundle.getSymbolicName())).findFirst()
                .orElseThrow(() -> new AssertionError("there is no bundle " + symbolicName));
    }

    /** Installs and starts a bundle that was built but is not among those of the container. */
    Bundle install(String artifact) throws IOException, BundleException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("ipv8.later")))) {
            Path jar = jars.filter(file -> file.getFileName().toString().startsWith(artifact)).findFirst().orElseThrow();
            Bundle bundle = context.installBundle(jar.toUri().toString());
            bundle.start();
            return bundle;
        }
    }

    /** Gives up what a bundle was before it was updated or uninstalled, and waits for it. */
    static void refresh(BundleContext context, Bundle bundle) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class).refreshBundles(Set.of(bundle),
                event -> done.countDown());
        done.await();
    }

    /** Returns a service that has to be there. */
    <T> T service(Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        if (reference == null) {
            throw new AssertionError("no service " + type.getName());
        }
        return context.getService(reference);
    }

    /** Says whether a service is there. */
    boolean has(String type, String filter) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(type, filter);
            return found != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (String name : List.copyOf(configurations.keySet())) {
            end(name);
        }
        logs.removeLogListener(listener);
        ROOT.removeHandler(handler);
        for (Path place : places) {
            delete(place);
        }
    }

    // --- Waiting

    /** Waits for a state that the framework or the network brings about. */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        await(() -> what, condition);
    }

    /** Waits likewise; what for is asked only in the end, when it may tell what came instead. */
    static void await(Supplier<String> what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain for " + what.get());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** The names of the platform's and Netty's threads that run now, without their numbers. */
    static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("ipv8-") || name.matches("(?i).*(eventloop|eventexecutor|netty).*"))
                .map(name -> name.replaceAll("-[0-9]+$", "")).collect(Collectors.toCollection(TreeSet::new));
    }
}
