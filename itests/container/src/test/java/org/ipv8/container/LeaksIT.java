package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import javax.inject.Inject;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import org.ipv8.key.KeyVault;
import org.ipv8.node.Node;
import org.ipv8.peer.Address;
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
    /** The first cycles fill caches of the JDK, of the framework and of libraries. */
    private static final int WARM_UP = 1;

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] bundles() throws IOException {
        return ContainerSetup.allBundlesAndLibraries();
    }

    @Test
    public void nothingIsLeftOfAnyBundle() throws Exception {
        try (Container container = new Container(context)) {
            Path place = container.meetingPlace();
            container.configure("one", place, Map.of("state.directory", place.resolve("state").toString())); // some keep something
            container.node("one");
            List<Path> jars = Jars.everything();
            List<Bundle> added = addMissing(jars);
            List<String> leaks = new ArrayList<>();
            int seen = 0;
            try (Traffic traffic = new Traffic(container.service(KeyVault.class), () -> address(container), 200)) {
                for (Path jar : jars) {
                    Bundle bundle = container.bundle(Jars.symbolicName(jar));
                    if (!dependents(bundle).contains(context.getBundle())) { // not the api: this test itself stands on it
                        leaks.addAll(cycle(bundle.getSymbolicName(), jar, traffic));
                        seen++;
                    }
                }
            }
            System.out.println("[leaks] " + seen + " bundles, " + Integer.getInteger("ipv8.cycles") + " cycles each");
            assertEquals("what is left behind", List.of(), leaks);
            assertTrue("bundles", seen > 9);
            for (Bundle bundle : added) {
                container.bundle(bundle.getSymbolicName()).uninstall();
            }
        }
    }

    /** What is not part of the container of the other tests is installed now; all of it has to run. */
    private List<Bundle> addMissing(List<Path> jars) throws Exception {
        List<Bundle> added = new ArrayList<>();
        for (Path jar : jars) {
            String name = Jars.symbolicName(jar);
            if (Arrays.stream(context.getBundles()).noneMatch(bundle -> name.equals(bundle.getSymbolicName()))) {
                added.add(context.installBundle(jar.toUri().toString()));
            }
        }
        for (Bundle bundle : added) {
            start(bundle);
        }
        return added;
    }

    private List<String> cycle(String name, Path jar, Traffic traffic) throws Exception {
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
            use(name, traffic);
            loaders.add(new WeakReference<>(bundle(name).adapt(BundleWiring.class).getClassLoader()));
            remove(name);
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
                    + IntStream.range(0, loaders.size()).filter(i -> loaders.get(i).get() != null).boxed().toList());
        }
        start(context.installBundle(jar.toUri().toString()));
        traffic.awaitAnswers("after " + name + " has come back");
        System.out.println("[leaks] " + name + ": " + loaders.size() + " cycles, " + (System.nanoTime() - begin) / 1_000_000 + " ms "
                + leaks);
        return leaks;
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

    private static long uncollected(List<WeakReference<ClassLoader>> loaders) {
        LastRecord.replace();
        System.gc();
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }

    /** Makes everything a bundle offers, and waits until the node answers with it. */
    private void use(String name, Traffic traffic) throws InterruptedException {
        ServiceReference<?>[] services = bundle(name).getRegisteredServices();
        for (ServiceReference<?> reference : services == null ? new ServiceReference<?>[0] : services) {
            if (context.getService(reference) != null) {
                context.ungetService(reference);
            }
        }
        if (bundle(name).getState() == Bundle.ACTIVE) {
            traffic.awaitAnswers("with " + name);
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
