package org.ipv8.deploy.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Do all bundles run, each once? */
@Component(property = HealthCheck.NAME + "=bundles")
public final class BundlesCheck implements HealthCheck {

    private final BundleContext context;

    /** Called by the container. */
    @Activate
    public BundlesCheck(BundleContext context) {
        this.context = context;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<Bundle>> byName = new TreeMap<>(Arrays.stream(context.getBundles()).filter(Bundles::concernUs)
                .collect(Collectors.groupingBy(Bundle::getSymbolicName)));
        byName.forEach((name, bundles) -> {
            if (bundles.size() > 1) {
                findings.add(Finding.problem(name, "is here in " + bundles.size() + " versions: "
                        + bundles.stream().map(bundle -> bundle.getVersion().toString()).collect(Collectors.joining(", ")),
                        "remove all but one from deploy/, or uninstall ID of the others (lb shows the numbers)"));
            }
            bundles.stream().map(this::examine).flatMap(Optional::stream).forEach(findings::add);
        });
        return findings.isEmpty() ? List.of(Finding.good("", byName.size() + " bundles run")) : findings;
    }

    private Optional<Finding> examine(Bundle bundle) {
        String name = bundle.getSymbolicName();
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null || (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0 || bundle.getState() == Bundle.ACTIVE
                || bundle.getState() == Bundle.STARTING) {
            return Optional.empty();
        }
        return Optional.of(Bundles.problem(context, bundle).map(missing -> Finding.problem(name, missing,
                "install what offers it; the bundle then starts by itself"))
                .orElseGet(() -> Finding.problem(name, "is " + Bundles.state(bundle) + " and does not run", "start "
                        + bundle.getBundleId() + ", which says what is in the way")));
    }
}
