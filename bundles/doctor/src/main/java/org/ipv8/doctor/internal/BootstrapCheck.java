package org.ipv8.doctor.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.ipv8.node.MessageStatistics;
import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.peer.Address;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Does a node find others? Judged by what its bootstrappers have asked and heard so far. */
@Component(property = HealthCheck.NAME + "=bootstrap")
public final class BootstrapCheck implements HealthCheck {

    private final Subjects subjects;

    /** Called by the container. */
    @Activate
    public BootstrapCheck(@Reference Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        subjects.nodes().forEach(node -> findings.add(examine(node)));
        return findings.isEmpty() ? List.of(Finding.good("", "no node runs")) : findings;
    }

    private static Finding examine(Node node) {
        List<RunningOverlay> overlays = node.overlays().stream().filter(overlay -> overlay.state() == RunningOverlay.State.RUNNING)
                .toList();
        int peers = node.network().peers().size();
        if (peers > 0) {
            return Finding.good(node.name(), "knows " + peers + " peers");
        }
        Map<String, List<Address>> bootstrappers = new TreeMap<>();
        overlays.forEach(overlay -> bootstrappers.putAll(overlay.bootstrappers()));
        if (bootstrappers.isEmpty()) {
            return Finding.problem(node.name(), "has no bootstrapper, and knows nobody",
                    "ipv8:config set node~" + node.name() + " network local (or lan, or public), or bootstrap HOST:PORT");
        }
        for (String text : bootstrappers.keySet()) {
            if (text.contains(": ")) {
                return Finding.problem(node.name(), "bootstrapper " + text, "install the bundle that offers it (org.ipv8.discovery has "
                        + "those of py-ipv8), or correct 'bootstrappers' of node~" + node.name());
            }
        }
        long asked = count(overlays, "introduction-request", true);
        long answered = count(overlays, "introduction-response", false);
        long servers = bootstrappers.values().stream().mapToLong(List::size).sum();
        if (servers > 0 && asked > 0 && answered == 0) {
            return Finding.problem(node.name(), servers + " bootstrap servers, " + asked + " requests, no answer",
                    "let UDP out in the firewall; if it is, name other servers: ipv8:config set node~" + node.name()
                            + " bootstrap HOST:PORT");
        }
        return Finding.warning(node.name(), "knows nobody yet", servers > 0 ? "ipv8:bootstrap looks for others now"
                : "start another node on this machine, or look further: ipv8:config set node~" + node.name() + " network lan");
    }

    private static long count(List<RunningOverlay> overlays, String message, boolean sent) {
        return overlays.stream().flatMap(overlay -> overlay.statistics().stream()).filter(each -> each.name().contains(message))
                .mapToLong(sent ? MessageStatistics::packetsUp : MessageStatistics::packetsDown).sum();
    }
}
