package org.ipv8.doctor.internal;

import java.util.ArrayList;
import java.util.List;

import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.ipv8.node.Node;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointStatistics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Is more lost than may be? */
@Component(property = HealthCheck.NAME + "=traffic")
public final class TrafficCheck implements HealthCheck {

    /** Fewer are no pattern. */
    private static final long FEW = 100;
    /** One in so many may be lost. */
    private static final long ONE_IN = 50;

    private final Subjects subjects;

    /** Called by the container. */
    @Activate
    public TrafficCheck(@Reference Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        for (Node node : subjects.nodes()) {
            EndpointStatistics all = node.endpoints().stream().map(Endpoint::statistics)
                    .reduce(EndpointStatistics.NONE, EndpointStatistics::plus);
            int before = findings.size();
            socket(findings, node, all);
            overlays(findings, node, all.packetsDown());
            if (findings.size() == before) {
                findings.add(Finding.good(node.name(), all.packetsDown() + " datagrams received, " + all.packetsUp()
                        + " sent, hardly any lost here"));
            }
        }
        return findings.isEmpty() ? List.of(Finding.good("", "no node runs")) : findings;
    }

    private static void socket(List<Finding> findings, Node node, EndpointStatistics all) {
        if (many(all.queueDrops(), all.packetsUp())) {
            findings.add(Finding.warning(node.name(), all.queueDrops() + " datagrams were not sent because the queue was full",
                    "ipv8:config set transport.udp send.queue.datagrams 16384; ipv8:top shows who sends so much"));
        }
        if (many(all.sendFailures(), all.packetsUp())) {
            findings.add(Finding.warning(node.name(), "the system refused to send " + all.sendFailures() + " datagrams",
                    "look for a firewall or a missing route: ip route get 1.1.1.1"));
        }
        if (many(all.receiveDrops(), all.packetsDown())) {
            findings.add(Finding.warning(node.name(), all.receiveDrops() + " datagrams were received and lost",
                    "ipv8:sockets shows where; longer ones than max.datagram.bytes of org.ipv8.transport.udp are dropped"));
        }
    }

    private static void overlays(List<Finding> findings, Node node, long received) {
        long forged = drops(node, "bad-signature") + drops(node, "source-muted");
        if (many(forged, received)) {
            findings.add(Finding.warning(node.name(), forged + " messages were signed badly, or from those who do that",
                    "somebody forges packets: nothing to do, they are not listened to; ipv8:drops shows the overlays"));
        }
        long waiting = drops(node, "lane-full") + drops(node, "verification-queue-full");
        if (many(waiting, received)) {
            findings.add(Finding.warning(node.name(), waiting + " messages came faster than they could be handled",
                    "give the machine more processors, or install ipv8-crypto-accp; ipv8:top shows which overlay it is"));
        }
    }

    private static long drops(Node node, String reason) {
        return node.overlays().stream().mapToLong(overlay -> overlay.drops().getOrDefault(reason, 0L)).sum();
    }

    private static boolean many(long lost, long all) {
        return lost > FEW && lost > all / ONE_IN;
    }
}
