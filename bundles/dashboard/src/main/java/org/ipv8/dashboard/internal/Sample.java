package org.ipv8.dashboard.internal;

import java.time.Instant;
import java.util.List;

import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.node.TrafficTotals;

/**
 * How the nodes stood at a moment, in the shape of the event {@code traffic}. Counters only grow while an overlay runs; whoever wants
 * rates subtracts.
 *
 * @param time when
 * @param data the nodes
 */
record Sample(Instant time, List<OfNode> data) {

    /** One node and how many verified peers it knows. */
    record OfNode(String node, int peers, List<OfOverlay> overlays) {

        static OfNode of(Node node) {
            return new OfNode(node.name(), node.network().peers().size(), node.overlays().stream()
                    .map(overlay -> OfOverlay.of(node, overlay)).toList());
        }
    }

    /** One overlay: its verified peers, the datagrams since it was started, and their bytes. */
    record OfOverlay(String overlay, RunningOverlay.State state, int peers, long packetsUp, long bytesUp, long packetsDown,
            long bytesDown) {

        static OfOverlay of(Node node, RunningOverlay overlay) {
            TrafficTotals traffic = TrafficTotals.of(overlay.statistics());
            return new OfOverlay(overlay.name(), overlay.state(), node.network().count(overlay.description().community()),
                    traffic.packetsUp(), traffic.bytesUp(), traffic.packetsDown(), traffic.bytesDown());
        }
    }
}
