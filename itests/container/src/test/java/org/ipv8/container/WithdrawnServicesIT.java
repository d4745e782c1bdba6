package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

import javax.inject.Inject;

import org.ipv8.health.HealthCheck;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.rest.RestResource;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.OptionUtils;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * A component that loses what it needs while somebody asks for its service has none to give, and is withdrawn a moment later. For every
 * kind of service that components follow there is one here that is always in this moment: everything works beside it, and when all
 * has gone, nothing is kept of whoever has asked.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class WithdrawnServicesIT {

    private static final String OURS = "org.ipv8.";
    /** Amazon's library is loaded into the process with its first class loader, and stays. */
    private static final String STAYS = "org.ipv8.crypto-accp";

    @Inject
    private BundleContext context;

    private final Set<String> asked = new ConcurrentSkipListSet<>();

    @Configuration
    public Option[] bundles() throws IOException {
        return OptionUtils.combine(ContainerSetup.distribution("withdrawn"),
                systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("OFF")); // Felix tells of each time
    }

    @Test
    public void nothingIsKeptOfWhoeverAskedForThem() throws Exception {
        try (Container container = new Container(context)) {
            container.startPair(container.meetingPlace(), "one", "other");
            Set<String> kinds = kinds();
            assertTrue("whoever follows services follows only " + kinds, kinds.containsAll(Set.of(OverlayFactory.class.getName(),
                    HealthCheck.class.getName(), RestResource.class.getName())));
            List<ServiceRegistration<?>> withdrawn = offer(kinds);
            for (Bundle bundle : ours()) {
                bundle.stop();
            }
            asked.clear(); // those who asked were there already; now come those who find such services when they begin
            for (Bundle bundle : ours()) {
                bundle.start();
            }
            make();
            Container.await("all overlays", () -> container.allRun("one") && container.allRun("other"));
            Container.await(() -> kinds + " to be asked for, not only " + asked, () -> asked.equals(kinds));
            withdrawn.forEach(ServiceRegistration::unregister);
        }

        Map<String, WeakReference<ClassLoader>> loaders = new TreeMap<>();
        Collection<Bundle> ours = ours();
        for (Bundle bundle : ours) {
            loaders.put(bundle.getSymbolicName(), new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
            bundle.stop();
        }
        for (Bundle bundle : ours) {
            bundle.uninstall();
            Container.refresh(context, bundle);
        }
        loaders.remove(STAYS);
        try {
            Container.await("class loaders to be collected", () -> left(loaders).isEmpty());
        } catch (AssertionError e) {
            assertEquals("bundles of which something is left", Set.of(), left(loaders));
        }
    }

    private static Set<String> left(Map<String, WeakReference<ClassLoader>> loaders) {
        LastRecord.replace();
        System.gc();
        Set<String> left = new TreeSet<>(loaders.keySet());
        left.removeIf(name -> loaders.get(name).get() == null);
        return left;
    }

    /** All bundles of ours but those the test itself stands on. */
    private List<Bundle> ours() {
        FrameworkWiring wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        return Arrays.stream(context.getBundles()).filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(OURS)
                && !wiring.getDependencyClosure(Set.of(bundle)).contains(context.getBundle())).toList();
    }

    /** Makes everything of ours that is offered: much is made only when somebody wants it. */
    private void make() throws InvalidSyntaxException {
        for (ServiceReference<?> reference : context.getAllServiceReferences(null, "(" + ComponentConstants.COMPONENT_NAME + "=org.ipv8.*)")) {
            context.getService(reference);
            context.ungetService(reference);
        }
    }

    /**
     * The kinds of services that components of ours offer and others follow while they run. Whoever requires a service begins with the one
     * that is there, even if that is one of those here: kinds somebody requires are left out.
     */
    private Set<String> kinds() {
        ServiceComponentRuntime runtime = context.getService(context.getServiceReference(ServiceComponentRuntime.class));
        Collection<ComponentDescriptionDTO> components = runtime.getComponentDescriptionDTOs().stream()
                .filter(component -> component.bundle.symbolicName.startsWith(OURS)).toList();
        Set<String> kinds = components.stream().flatMap(component -> Arrays.stream(component.serviceInterfaces))
                .collect(Collectors.toCollection(TreeSet::new));
        kinds.retainAll(references(components, "dynamic"));
        kinds.removeAll(references(components, "static"));
        kinds.removeIf(kind -> !isSeen(kind));
        return kinds;
    }

    /** Frameworks show a service to whoever sees the same class as the bundle that offers it: the test must see it, too. */
    private boolean isSeen(String kind) {
        try {
            context.getBundle().loadClass(kind);
            return true;
        } catch (ClassNotFoundException e) {
            return false; // it is used within one bundle
        }
    }

    private static Set<String> references(Collection<ComponentDescriptionDTO> components, String policy) {
        return components.stream().flatMap(component -> Arrays.stream(component.references))
                .filter(reference -> reference.policy.equals(policy)).map(reference -> reference.interfaceName).collect(Collectors.toSet());
    }

    private List<ServiceRegistration<?>> offer(Set<String> kinds) {
        List<ServiceRegistration<?>> offered = new ArrayList<>();
        for (String kind : kinds) {
            offered.add(context.registerService(kind, new Nothing(kind), new Hashtable<>(Map.of(ComponentConstants.COMPONENT_NAME, "gone",
                    ComponentConstants.COMPONENT_ID, 1L, Constants.SERVICE_RANKING, Integer.MIN_VALUE))));
        }
        return offered;
    }

    private final class Nothing implements ServiceFactory<Object> {

        private final String kind;

        Nothing(String kind) {
            this.kind = kind;
        }

        @Override
        public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
            asked.add(kind);
            return null;
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<Object> registration, Object service) {
            throw new AssertionError("nobody has got it");
        }
    }
}
