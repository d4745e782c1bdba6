package org.ipv8.shell.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

import org.ipv8.overlay.OverlayName;
import org.ipv8.shell.internal.ExplainCommand.Verdict;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Asks the component runtime what the component behind an overlay waits for. Loaded only where that can be asked. */
final class ComponentStates {

    private ComponentStates() {
    }

    static Verdict explain(BundleContext context, Bundle bundle, String overlay) {
        ServiceReference<ServiceComponentRuntime> reference = context.getServiceReference(ServiceComponentRuntime.class);
        ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
        if (runtime == null) {
            return verdict(overlay, "the component runtime has just gone", "bundles");
        }
        try {
            return runtime.getComponentDescriptionDTOs(bundle).stream()
                    .filter(component -> overlay.equals(component.properties.get(OverlayName.PROPERTY))).findFirst()
                    .map(component -> explain(runtime, component, overlay))
                    .orElseGet(() -> verdict(overlay, "the component that offers it cannot be read; the log says why",
                            "update " + bundle.getSymbolicName() + " FILE"));
        } finally {
            context.ungetService(reference);
        }
    }

    private static Verdict explain(ServiceComponentRuntime runtime, ComponentDescriptionDTO component, String overlay) {
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
            String failure = configuration.failure == null ? "no reason given"
                    : configuration.failure.lines().findFirst().orElse("");
            return verdict(overlay, name + " failed: " + failure, "update " + component.bundle.symbolicName + " FILE");
        }
        return verdict(overlay, name + " is ready, but is not offered", "bundles");
    }

    /** Names the service rather than the field that is to hold it. */
    private static String text(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO missing) {
        String type = Arrays.stream(component.references).filter(reference -> reference.name.equals(missing.name))
                .map(reference -> reference.interfaceName).findFirst().orElse(missing.name);
        return "service " + type + (missing.target == null ? "" : " " + missing.target);
    }

    private static Verdict verdict(String overlay, String sentence, String remedy) {
        return new Verdict(overlay, Optional.empty(), sentence, remedy);
    }
}
