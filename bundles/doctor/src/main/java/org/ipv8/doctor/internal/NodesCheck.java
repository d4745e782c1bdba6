package org.ipv8.doctor.internal;

import java.util.ArrayList;
import java.util.List;

import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.ipv8.node.NodeInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Does every node run that is configured? */
@Component(property = HealthCheck.NAME + "=nodes")
public final class NodesCheck implements HealthCheck {

    private final Subjects subjects;

    /** Called by the container. */
    @Activate
    public NodesCheck(@Reference Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        List<String> running = subjects.all().stream().map(NodeInfo::name).toList();
        subjects.configured().stream().filter(node -> !running.contains(node.name())).forEach(node -> findings.add(Finding.problem(
                node.name(), "it is configured (" + node.pid() + ") and does not run",
                "the log says why it is not started; ipv8:config show " + node.pid() + " shows what is set")));
        running.forEach(name -> findings.add(Finding.good(name, "runs")));
        return findings.isEmpty() ? List.of(Finding.problem("", "no node runs here, and none is configured",
                "ipv8:config set node~main network local")) : findings;
    }
}
