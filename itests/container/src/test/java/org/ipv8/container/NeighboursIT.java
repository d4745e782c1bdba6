package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.inject.Inject;

import org.ipv8.deploy.Deployer;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;

/**
 * Updating or uninstalling one bundle restarts no other bundle that does not import it, and no component but those whose service it
 * takes away: a listener over every bundle, and the identities of every component of the container, say so.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class NeighboursIT {

    private static final int PRESENT = ComponentConfigurationDTO.ACTIVE | ComponentConfigurationDTO.SATISFIED;

    @Inject
    private BundleContext context;

    /** The components that are there when nothing is being replaced. */
    private final Set<String> usual = new TreeSet<>();

    @Configuration
    public Option[] bundles() throws IOException {
        return ContainerSetup.distribution("neighbours");
    }

    @Test
    public void stayAsTheyAreWhenABundleIsUpdatedOrUninstalled() throws Exception {
        try (Container container = new Container(context)) {
            container.startPair(container.meetingPlace(), "one", "other");
            settle(container);
            Container.await("all overlays", () -> container.allRun("one") && container.allRun("other"));
            usual.addAll(components(PRESENT, Set.of()).keySet());
            int seen = 0;

            for (Path jar : Jars.all()) {
                Bundle bundle = container.bundle(Jars.symbolicName(jar));
                if (dependents(bundle).contains(container.bundle("org.ipv8.deploy"))) {
                    continue; // the api, and what replaces the others
                }
                check(container, bundle, jar);
                seen++;
            }
            assertTrue("bundles that were updated", seen > 20);
        }
    }

    private void check(Container container, Bundle bundle, Path jar) throws Exception {
        Set<String> may = names(dependents(bundle));
        Map<String, Long> before = components(ComponentConfigurationDTO.ACTIVE, affected(bundle));
        Set<String> touched = new ConcurrentSkipListSet<>();
        SynchronousBundleListener listener = event -> touched.add(event.getBundle().getSymbolicName());
        Deployer deployer = container.service(Deployer.class);
        context.addBundleListener(listener);
        try {
            deployer.update(bundle.getSymbolicName(), Optional.of(jar.toUri()));
            settle(container);
            assertWithin(bundle + " was updated", may, touched);
            assertSame(bundle + " was updated", before);

            deployer.uninstall(bundle.getSymbolicName(), true);
            assertWithin(bundle + " was uninstalled", may, touched);
            assertSame(bundle + " was uninstalled", before);
        } finally {
            context.removeBundleListener(listener);
            if (bundle.getState() == Bundle.UNINSTALLED) {
                deployer.install(List.of(jar.toUri()));
            }
            settle(container);
        }
    }

    /** Those that have lost packages start by themselves when these have come back. */
    private void settle(Container container) throws InterruptedException {
        Container.await("all bundles", () -> Arrays.stream(context.getBundles())
                .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith("org.ipv8."))
                .allMatch(bundle -> bundle.getState() == Bundle.ACTIVE));
        container.node("one");
        container.node("other");
        Container.await("echo", () -> container.has("org.ipv8.echo.Echo", "(ipv8.node=one)")
                && container.has("org.ipv8.echo.Echo", "(ipv8.node=other)"));
        Container.await(() -> "components: " + absent(), () -> absent().isEmpty());
    }

    private Set<String> absent() {
        Set<String> absent = new TreeSet<>(usual);
        absent.removeAll(components(PRESENT, Set.of()).keySet());
        return absent;
    }

    private Collection<Bundle> dependents(Bundle bundle) {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class).getDependencyClosure(Set.of(bundle));
    }

    private static Set<String> names(Collection<Bundle> bundles) {
        Set<String> names = bundles.stream().map(Bundle::getSymbolicName).collect(Collectors.toCollection(TreeSet::new));
        names.add(Constants.SYSTEM_BUNDLE_SYMBOLICNAME);
        names.addAll(Set.of("org.apache.felix.framework", "org.eclipse.osgi")); // says that it has refreshed
        return names;
    }

    private static void assertWithin(String when, Set<String> may, Set<String> touched) {
        Set<String> others = new TreeSet<>(touched);
        others.removeAll(may);
        assertEquals("bundles that something happened to when " + when, Set.of(), others);
    }

    /** Components that stay must be the same: a restarted one has another id. */
    private void assertSame(String when, Map<String, Long> before) {
        Map<String, Long> now = components(PRESENT, Set.of());
        Map<String, Long> changed = new TreeMap<>(before);
        changed.entrySet().removeIf(each -> each.getValue().equals(now.get(each.getKey())));
        assertEquals("components that were restarted when " + when, Map.of(), changed);
    }

    // --- Components

    private ServiceComponentRuntime runtime() {
        return context.getService(context.getServiceReference(ServiceComponentRuntime.class));
    }

    private Stream<ComponentConfigurationDTO> configurations() {
        ServiceComponentRuntime runtime = runtime();
        return runtime.getComponentDescriptionDTOs().stream().flatMap(each -> runtime.getComponentConfigurationDTOs(each).stream());
    }

    /** The ids of the components in some states, by name and what configures them; one that nobody uses any more is only satisfied. */
    private Map<String, Long> components(int states, Set<Long> without) {
        Map<String, Long> ids = new TreeMap<>();
        configurations().filter(each -> (each.state & states) != 0 && !without.contains(each.id))
                .forEach(each -> ids.put(each.description.bundle.symbolicName + " " + each.description.name + " "
                        + each.properties.get(Constants.SERVICE_PID), each.id));
        return ids;
    }

    /** The ids of the components that are in the bundle or its importers, or cannot do without one of its services, and so on. */
    private Set<Long> affected(Bundle bundle) {
        Set<Long> bundles = dependents(bundle).stream().map(Bundle::getBundleId).collect(Collectors.toSet());
        List<ComponentConfigurationDTO> all = configurations().toList();
        Set<Long> result = new HashSet<>();
        boolean more = true;
        while (more) {
            more = all.stream().filter(each -> bundles.contains(each.description.bundle.id) || holds(each, bundles, all, result))
                    .map(each -> result.add(each.id)).reduce(false, Boolean::logicalOr);
        }
        return result;
    }

    private static boolean holds(ComponentConfigurationDTO component, Set<Long> bundles, List<ComponentConfigurationDTO> all,
            Set<Long> affected) {
        return Arrays.stream(component.satisfiedReferences)
                .filter(reference -> isFirm(component.description, reference.name))
                .flatMap(reference -> Arrays.stream(reference.boundServices))
                .anyMatch(service -> bundles.contains(service.bundle) || all.stream().anyMatch(each -> affected.contains(each.id)
                        && each.service != null && each.service.id == service.id));
    }

    private static boolean isFirm(ComponentDescriptionDTO component, String reference) {
        return Arrays.stream(component.references).filter(each -> each.name.equals(reference))
                .anyMatch((ReferenceDTO each) -> "static".equals(each.policy) || each.cardinality.startsWith("1"));
    }
}
