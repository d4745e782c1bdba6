package org.ipv8.config.internal;

import java.util.List;

import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks whether all that is set is known and allowed. */
@Component(property = HealthCheck.NAME + "=configuration")
public final class ConfigurationCheck implements HealthCheck {

    private final Catalogue catalogue;

    /** Called by the container. */
    @Activate
    public ConfigurationCheck(@Reference Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> wrong = catalogue.problems().stream().map(this::finding).toList();
        return wrong.isEmpty() ? List.of(Finding.good("", "all settings are known and allowed")) : wrong;
    }

    private Finding finding(Catalogue.Problem problem) {
        if (problem.key().isEmpty()) {
            return Finding.warning(problem.pid(), problem.sentence(),
                    "install the bundle they are for, or remove them: ipv8:config list shows what there is");
        }
        String key = problem.key().get();
        boolean known = catalogue.describing(problem.pid()).flatMap(described -> described.setting(key)).isPresent();
        return known ? Finding.problem(problem.pid(), problem.sentence(),
                "ipv8:config set " + problem.pid() + " " + key + " VALUE, or unset for the default")
                : Finding.warning(problem.pid(), problem.sentence(), "ipv8:config unset " + problem.pid() + " " + key
                        + ", and set the one that was meant");
    }
}
