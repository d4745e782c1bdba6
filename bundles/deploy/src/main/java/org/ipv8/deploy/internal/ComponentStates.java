package org.ipv8.deploy.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.ipv8.deploy.Explanation;
import org.ipv8.overlay.OverlayName;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Asks the component runtime what components do and what they wait for. Loaded only where that can be asked. */
final class ComponentStates {

    private ComponentStates() {
    }

    /** Explains why the component that is to offer an overlay does not. */
    static Explanation explain(BundleContext context, Bundle bundle, String overlay) {
        return ask(context, verdict(overlay, "the component runtime has just gone", "bundles"),
                runtime -> runtime.getComponentDescriptionDTOs(bundle).stream()
                        .filter(component -> overlay.equals(component.properties.get(OverlayName.PROPERTY))).findFirst()
                        .map(component -> explain(runtime, component, overlay))
                        .orElseGet(() -> verdict(overlay, "the component that offers it cannot be read; the log says why",
                                "update " + bundle.getSymbolicName() + " FILE")));
    }

    /** Returns the names of a bundle's components that are at work, or would be if somebody used them. */
    static Set<String> satisfied(BundleContext context, Bundle bundle) {
        return ask(context, Set.of(), runtime -> runtime.getComponentDescriptionDTOs(bundle).stream()
                .filter(component -> isAtWork(component, runtime.getComponentConfigurationDTOs(component)))
                .map(component -> component.name).collect(Collectors.toSet()));
    }

    /** Looks whether the components of a bundle are well: none has failed, and those that matter are satisfied. */
    static Finding look(BundleContext context, Bundle bundle, Set<String> expected) {
        return ask(context, Finding.FINE, runtime -> runtime.getComponentDescriptionDTOs(bundle).stream()
                .map(component -> look(runtime, component, expected.contains(component.name)
                        || component.properties.containsKey(OverlayName.PROPERTY) && runtime.isComponentEnabled(component)))
                .reduce(Finding.FINE, Finding::and));
    }

    private static Finding look(ServiceComponentRuntime runtime, ComponentDescriptionDTO component, boolean matters) {
        Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(component);
        Optional<ComponentConfigurationDTO> failed = configurations.stream()
                .filter(each -> each.state == ComponentConfigurationDTO.FAILED_ACTIVATION).findFirst();
        if (failed.isPresent()) {
            return new Finding.Wrong("component " + component.name + " failed: " + failure(failed.get()));
        }
        return isAtWork(component, configurations) || !matters ? Finding.FINE
                : new Finding.Undecided(explain(runtime, component, "").verdict());
    }

    /** One that is not made before somebody uses it is at work when it could be made. */
    private static boolean isAtWork(ComponentDescriptionDTO component, Collection<ComponentConfigurationDTO> configurations) {
        return configurations.stream().anyMatch(each -> each.state == ComponentConfigurationDTO.ACTIVE
                || each.state == ComponentConfigurationDTO.SATISFIED && !component.immediate);
    }

    private static <T> T ask(BundleContext context, T otherwise, Function<ServiceComponentRuntime, T> question) {
        ServiceReference<ServiceComponentRuntime> reference = context.getServiceReference(ServiceComponentRuntime.class);
        ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
        if (runtime == null) {
            return otherwise;
        }
        try {
            return question.apply(runtime);
        } finally {
            context.ungetService(reference);
        }
    }

    private static Explanation explain(ServiceComponentRuntime runtime, ComponentDescriptionDTO component, String overlay) {
        String name = "component " + component.name;
        if (!runtime.isComponentEnabled(component)) {
            return verdict(overlay, name + " is disabled", "scr:enable " + component.name);
        }
        Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(component);
        String pids = String.join(", ", component.configurationPid);
        Optional<ComponentConfigurationDTO> first = configurations.stream().findFirst();
        if (first.isEmpty() || first.get().state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION) {
            return verdict(overlay, name + " has no configuration " + pids, "settings; write etc/" + pids + ".cfg");
        }
        ComponentConfigurationDTO configuration = first.get();
        if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
            return verdict(overlay, name + " waits for " + Arrays.stream(configuration.unsatisfiedReferences)
                    .map(missing -> text(component, missing)).collect(Collectors.joining(", ")), "install FILE");
        } else if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            return verdict(overlay, name + " failed: " + failure(configuration), "update " + component.bundle.symbolicName + " FILE");
        }
        return verdict(overlay, name + " is ready, but is not there; the log may say why", "bundles");
    }

    private static String failure(ComponentConfigurationDTO configuration) {
        return configuration.failure == null ? "no reason given" : configuration.failure.lines().findFirst().orElse("");
    }

    /** Names the service rather than the field that is to hold it. */
    private static String text(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO missing) {
        String type = Arrays.stream(component.references).filter(reference -> reference.name.equals(missing.name))
                .map(reference -> reference.interfaceName).findFirst().orElse(missing.name);
        return "service " + type + (missing.target == null ? "" : " " + missing.target);
    }

    private static Explanation verdict(String overlay, String sentence, String remedy) {
        return new Explanation(overlay, Optional.empty(), sentence, remedy);
    }
}
