package org.ipv8.deploy.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Have all components what they need? Only where the component runtime lets itself be asked. */
@Component(property = HealthCheck.NAME + "=components")
public final class ComponentsCheck implements HealthCheck {

    private final BundleContext context;
    private final ServiceComponentRuntime runtime;

    /** Called by the container. */
    @Activate
    public ComponentsCheck(BundleContext context, @Reference ServiceComponentRuntime runtime) {
        this.context = context;
        this.runtime = runtime;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        Bundle[] ours = Arrays.stream(context.getBundles()).filter(Bundles::concernUs).toArray(Bundle[]::new);
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(ours)) {
            for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(component)) {
                examine(component, configuration).ifPresent(findings::add);
            }
        }
        return findings.isEmpty() ? List.of(Finding.good("", "all components have what they need")) : findings;
    }

    private static Optional<Finding> examine(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            String reason = configuration.failure == null ? "no reason given" : configuration.failure.lines().findFirst().orElse("");
            return Optional.of(Finding.problem(component.name, "failed to start: " + reason,
                    "correct its settings (ipv8:config list), or update the bundle " + component.bundle.symbolicName));
        }
        if (configuration.state != ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
            return Optional.empty(); // what waits for a configuration is not wanted
        }
        String waits = Arrays.stream(configuration.unsatisfiedReferences).map(missing -> Arrays.stream(component.references)
                .filter(reference -> reference.name.equals(missing.name)).map(reference -> reference.interfaceName).findFirst()
                .orElse(missing.name)).collect(Collectors.joining(", "));
        return Optional.of(Finding.warning(component.name, "waits for " + waits,
                "install or start the bundle that offers it: ipv8:bundles"));
    }
}
