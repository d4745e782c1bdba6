package org.ipv8.container;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import javax.inject.Inject;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import org.ipv8.key.KeyVault;
import org.ipv8.node.Node;
import org.ipv8.peer.Address;
import org.ipv8.rest.RestServer;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Every bundle of the project comes, is used and goes again and again, while a node is being asked questions, and leaves nothing:
 * class loaders, threads, sockets, services, management beans, thread-locals, temporary files. Timers hold classes, so that one
 * that is left would show as a class loader.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class LeaksIT {

    /** Amazon's library is loaded into the process with the first class loader that asks for it, and stays: so does its thread. */
    private static final Map<String, Integer> LOADERS_THAT_STAY = Map.of("org.ipv8.crypto-accp", 1);
    /** For a single bundle: {@code -Dipv8.leaks.only=org.ipv8.rest}. */
    private static final Pattern ONLY = Pattern.compile(System.getProperty("ipv8.leaks.only", ".*"));
    /** The first cycles fill caches of the JDK, of the framework and of libraries. */
    private static final int WARM_UP = 1;

    @Inject
    private BundleContext context;
    /** The types of services there are when every bundle has started: what comes late must not do so in the next bundle's comparison. */
    private Set<String> usual;

    @Configuration
    public Option[] bundles() throws IOException {
        return ContainerSetup.distribution("leaks");
    }

    @Test
    public void nothingIsLeftOfAnyBundle() throws Exception {
        try (Container container = new Container(context)) {
            Path place = container.meetingPlace();
            container.startPair(place, "one", "other");
            Container.await("the HTTP interface", () -> container.has(RestServer.class.getName(), null));
            usual = Set.copyOf(Footprint.services(context).keySet());
            List<String> leaks = new ArrayList<>();
            Set<String> seen = new TreeSet<>();
            try (Uses uses = new Uses(context, container, place);
                    Traffic traffic = new Traffic(container.service(KeyVault.class), () -> address(container), 200)) {
                for (Path jar : Jars.all()) {
                    Bundle bundle = container.bundle(Jars.symbolicName(jar));
                    if (!dependents(bundle).contains(context.getBundle()) && ONLY.matcher(bundle.getSymbolicName()).matches()) {
                        leaks.addAll(cycle(bundle.getSymbolicName(), jar, uses, traffic));
                        seen.add(bundle.getSymbolicName());
                    }
                }
            }
            System.out.println("[leaks] " + seen.size() + " bundles, " + Integer.getInteger("ipv8.cycles") + " cycles each");
            assertEquals("what is left behind", List.of(), leaks);
            Set<String> all = Jars.listed();
            all.removeAll(seen);
            all.removeIf(name -> name.equals("org.ipv8.api") || !ONLY.matcher(name).matches()); // the test itself stands on the api
            assertEquals("bundles that were not tried", Set.of(), all);
        }
    }

    private List<String> cycle(String name, Path jar, Uses uses, Traffic traffic) throws Exception {
        int cycles = Integer.getInteger("ipv8.cycles");
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        long begin = System.nanoTime();
        remove(name);
        Footprint before = null;
        for (int i = 0; i < WARM_UP + cycles; i++) {
            if (i == WARM_UP) {
                Container.await("all that is measured to be offered as beans", this::measurementsAreBeans);
                before = Footprint.of(context);
            }
            start(context.installBundle(jar.toUri().toString()));
            make(name);
            try (AutoCloseable held = uses.of(name).begin()) {
                traffic.awaitAnswers("with " + name);
                loaders.add(new WeakReference<>(bundle(name).adapt(BundleWiring.class).getClassLoader()));
                remove(name);
            }
        }
        List<String> leaks = new ArrayList<>();
        try {
            Footprint reference = before;
            Container.await(() -> "less:" + Footprint.of(context).growthSince(reference, cycles),
                    () -> Footprint.of(context).growthSince(reference, cycles).isEmpty());
        } catch (AssertionError e) {
            leaks.add(name + " leaves something, " + e.getMessage());
        }
        int stay = LOADERS_THAT_STAY.getOrDefault(name, 0);
        try {
            Container.await("class loaders to be collected", () -> uncollected(loaders) <= stay);
        } catch (AssertionError e) {
            leaks.add(name + " leaves class loaders, of its cycles from 0 to " + (loaders.size() - 1) + " those of "
                    + IntStream.range(0, loaders.size()).filter(i -> loaders.get(i).get() != null).boxed().toList() + ", see "
                    + dump(name));
        }
        start(context.installBundle(jar.toUri().toString()));
        traffic.awaitAnswers("after " + name + " has come back");
        Container.await(() -> missing() + " to be back after " + name, () -> missing().isEmpty());
        System.out.println("[leaks] " + name + ": " + loaders.size() + " cycles, " + (System.nanoTime() - begin) / 1_000_000 + " ms "
                + leaks);
        return leaks;
    }

    private Set<String> missing() {
        Set<String> missing = new TreeSet<>(usual);
        missing.removeAll(Footprint.services(context).keySet());
        return missing;
    }

    /** Writes down who holds what, for whoever looks for the reason. */
    private static Path dump(String name) throws Exception {
        Path file = Path.of(System.getProperty("ipv8.installed")).resolveSibling("left-of-" + name + ".hprof");
        Files.deleteIfExists(file);
        ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("com.sun.management:type=HotSpotDiagnostic"), "dumpHeap",
                new Object[] {file.toString(), true}, new String[] {String.class.getName(), boolean.class.getName()});
        return file;
    }

    /** The beans of the metrics come some seconds after the sources: they must not do so in the middle of a comparison. */
    private boolean measurementsAreBeans() {
        boolean shown = Arrays.stream(context.getBundles()).anyMatch(
                bundle -> "org.ipv8.metrics".equals(bundle.getSymbolicName()) && bundle.getState() == Bundle.ACTIVE);
        try {
            ServiceReference<?>[] sources = context.getAllServiceReferences("org.ipv8.metrics.MetricSource", null);
            int beans = ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("org.ipv8:type=Metrics,*"), null).size();
            return !shown || sources == null || beans >= sources.length;
        } catch (InvalidSyntaxException | MalformedObjectNameException e) {
            throw new AssertionError(e);
        }
    }

    private long uncollected(List<WeakReference<ClassLoader>> loaders) {
        LastRecord.replace();
        System.gc();
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }

    /** Makes everything a bundle offers. */
    private void make(String name) {
        ServiceReference<?>[] services = bundle(name).getRegisteredServices();
        for (ServiceReference<?> reference : services == null ? new ServiceReference<?>[0] : services) {
            if (context.getService(reference) != null) {
                context.ungetService(reference);
            }
        }
    }

    private void remove(String name) throws BundleException, InterruptedException {
        Bundle bundle = bundle(name);
        bundle.stop();
        bundle.uninstall();
        Container.refresh(context, bundle);
    }

    /** Felix gives up at once where it would have to wait for others that start. */
    private static void start(Bundle bundle) throws BundleException, InterruptedException {
        Container.await(() -> bundle + " to start", () -> {
            try {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
                return true;
            } catch (BundleException e) {
                if (e.getType() == BundleException.RESOLVE_ERROR && e.getMessage().contains("global lock")) {
                    return false;
                }
                throw new AssertionError(bundle + " does not start, perhaps itests/container/pom.xml lacks a library of it: "
                        + e.getMessage(), e);
            }
        });
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles()).filter(each -> name.equals(each.getSymbolicName())).findFirst().orElseThrow();
    }

    private Collection<Bundle> dependents(Bundle bundle) {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class).getDependencyClosure(Set.of(bundle));
    }

    private static Address address(Container container) {
        Node node = container.find("one");
        List<Address> listening = node == null ? List.of() : node.listening();
        return listening.isEmpty() ? null : listening.get(0);
    }
}
