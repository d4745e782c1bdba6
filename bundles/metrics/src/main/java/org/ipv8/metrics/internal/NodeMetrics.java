package org.ipv8.metrics.internal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.ipv8.metrics.Metric;
import org.ipv8.metrics.MetricSource;
import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.peer.Peer;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointStatistics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Nodes, their peers and their sockets. */
@Component
public final class NodeMetrics implements MetricSource {

    private static final double NANOS = 1e9;
    private static final long ANSWERING = Duration.ofMinutes(1).toNanos();
    private static final double[] QUANTILES = {0.5, 0.9, 0.99};

    private static final Metric NODES = Metric.gauge("ipv8_nodes", "Nodes in this process");
    private static final Metric INFO = Metric.gauge("ipv8_node_info", "1; the labels tell who it is", "node", "mid");
    private static final Metric OVERLAYS = Metric.gauge("ipv8_node_overlays", "Overlays of the node by state", "node", "state");
    private static final Metric PEERS = Metric.gauge("ipv8_node_peers", "Verified peers", "node");
    private static final Metric NEW_STYLE = Metric.gauge("ipv8_node_new_style_peers", "Peers that understand new-style introductions", "node");
    private static final Metric HEARD = Metric.gauge("ipv8_node_answering_peers", "Peers heard from within a minute", "node");
    private static final Metric WALKABLE = Metric.gauge("ipv8_node_walkable_addresses", "Known addresses that may lead to peers", "node");
    private static final Metric ROUND_TRIP = Metric.gauge("ipv8_node_round_trip_seconds", "Round-trip times of the peers", "node", "quantile");
    private static final Metric MEASURED = Metric.gauge("ipv8_node_measured_peers", "Peers whose round-trip time is known", "node");
    private static final Metric DROPS = Metric.counter("ipv8_node_dropped_datagrams", "Datagrams that reached no overlay", "node", "reason");
    private static final Metric KEYS = Metric.gauge("ipv8_node_keys", "Keys of the node", "node");
    private static final Metric SOCKETS = Metric.gauge("ipv8_node_sockets", "Open sockets", "node", "family");
    private static final Metric RECEIVED = Metric.counter("ipv8_socket_received_datagrams", "Datagrams received", "node", "family");
    private static final Metric RECEIVED_BYTES = Metric.counter("ipv8_socket_received_bytes", "Bytes received", "node", "family");
    private static final Metric SENT = Metric.counter("ipv8_socket_sent_datagrams", "Datagrams sent", "node", "family");
    private static final Metric SENT_BYTES = Metric.counter("ipv8_socket_sent_bytes", "Bytes sent", "node", "family");
    private static final Metric QUEUE_DROPS = Metric.counter("ipv8_socket_queue_drops", "Datagrams not sent because the queue was full",
            "node", "family");
    private static final Metric FAILURES = Metric.counter("ipv8_socket_send_failures", "Datagrams the system refused to send", "node", "family");
    private static final Metric LOST = Metric.counter("ipv8_socket_receive_drops", "Datagrams that arrived and were lost", "node", "family");

    private final NodesHere nodes;

    /** Called by the container. */
    @Activate
    public NodeMetrics(@Reference NodesHere nodes) {
        this.nodes = nodes;
    }

    @Override
    public String name() {
        return "nodes";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(NODES, INFO, OVERLAYS, PEERS, NEW_STYLE, HEARD, WALKABLE, ROUND_TRIP, MEASURED, DROPS, KEYS, SOCKETS, RECEIVED,
                RECEIVED_BYTES, SENT, SENT_BYTES, QUEUE_DROPS, FAILURES, LOST);
    }

    @Override
    public void collect(Values values) {
        List<Node> all = nodes.all();
        values.value(NODES, all.size());
        for (Node node : all) {
            values.value(INFO, 1, node.name(), node.mid().toHex());
            for (RunningOverlay.State state : RunningOverlay.State.values()) {
                values.value(OVERLAYS, node.overlays().stream().filter(overlay -> overlay.state() == state).count(), node.name(),
                        state.name().toLowerCase(Locale.ROOT));
            }
            values.value(KEYS, node.keys().size(), node.name());
            for (Map.Entry<String, Long> drop : node.drops().entrySet()) {
                values.value(DROPS, drop.getValue(), node.name(), drop.getKey());
            }
            peers(values, node);
            sockets(values, node, "ipv4");
            sockets(values, node, "ipv6");
        }
    }

    private static void peers(Values values, Node node) {
        List<Peer> peers = node.network().peers();
        long now = node.clock().nanos();
        values.value(PEERS, peers.size(), node.name());
        values.value(NEW_STYLE, peers.stream().filter(Peer::newStyle).count(), node.name());
        values.value(HEARD, peers.stream().filter(peer -> peer.lastResponse().isPresent()
                && now - peer.lastResponse().getAsLong() < ANSWERING).count(), node.name());
        values.value(WALKABLE, node.network().walkable().size(), node.name());
        double[] times = peers.stream().flatMap(peer -> peer.medianRoundTrip().stream()).mapToDouble(time -> time.toNanos() / NANOS)
                .sorted().toArray();
        values.value(MEASURED, times.length, node.name());
        for (double quantile : QUANTILES) {
            if (times.length > 0) {
                values.value(ROUND_TRIP, times[(int) Math.min(times.length - 1, quantile * times.length)], node.name(),
                        String.valueOf(quantile));
            }
        }
    }

    private static void sockets(Values values, Node node, String family) {
        List<Endpoint> sockets = node.endpoints().stream()
                .filter(endpoint -> endpoint.local() instanceof Ipv6Address == family.equals("ipv6")).toList();
        EndpointStatistics sum = sockets.stream().map(Endpoint::statistics).reduce(EndpointStatistics.NONE, EndpointStatistics::plus);
        values.value(SOCKETS, sockets.stream().filter(Endpoint::isOpen).count(), node.name(), family);
        values.value(RECEIVED, sum.packetsDown(), node.name(), family);
        values.value(RECEIVED_BYTES, sum.bytesDown(), node.name(), family);
        values.value(SENT, sum.packetsUp(), node.name(), family);
        values.value(SENT_BYTES, sum.bytesUp(), node.name(), family);
        values.value(QUEUE_DROPS, sum.queueDrops(), node.name(), family);
        values.value(FAILURES, sum.sendFailures(), node.name(), family);
        values.value(LOST, sum.receiveDrops(), node.name(), family);
    }
}
