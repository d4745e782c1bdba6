package org.ipv8.metrics.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.ipv8.metrics.Metric;
import org.ipv8.metrics.MetricSource;
import org.ipv8.node.MessageStatistics;
import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.node.TrafficTotals;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Overlays: their peers, their messages, what they dropped. */
@Component
public final class OverlayMetrics implements MetricSource {

    private static final double NANOS = 1e9;

    private static final Metric UP = Metric.gauge("ipv8_overlay_up", "1 if the overlay runs", "node", "overlay");
    private static final Metric PEERS = Metric.gauge("ipv8_overlay_peers", "Verified peers that run it", "node", "overlay");
    private static final Metric LIMIT = Metric.gauge("ipv8_overlay_max_peers", "Peers above which strangers are refused; negative: never",
            "node", "overlay");
    private static final Metric RECEIVED = Metric.counter("ipv8_overlay_received_messages", "Messages received", "node", "overlay");
    private static final Metric RECEIVED_BYTES = Metric.counter("ipv8_overlay_received_bytes", "Bytes received", "node", "overlay");
    private static final Metric SENT = Metric.counter("ipv8_overlay_sent_messages", "Messages sent", "node", "overlay");
    private static final Metric SENT_BYTES = Metric.counter("ipv8_overlay_sent_bytes", "Bytes sent", "node", "overlay");
    private static final Metric DROPPED = Metric.counter("ipv8_overlay_dropped_messages", "Messages without effect", "node", "overlay", "reason");
    private static final Metric MESSAGES = Metric.counter("ipv8_overlay_messages", "Messages by kind", "node", "overlay", "message",
            "direction");
    private static final Metric MESSAGE_BYTES = Metric.counter("ipv8_overlay_message_bytes", "Bytes by kind of message", "node", "overlay",
            "message", "direction");
    private static final Metric LAST_RECEIVED = Metric.gauge("ipv8_overlay_last_received_seconds", "When the last message came, Unix time",
            "node", "overlay");
    private static final Metric LAST_SENT = Metric.gauge("ipv8_overlay_last_sent_seconds", "When the last message was sent, Unix time",
            "node", "overlay");
    private static final Metric TASKS = Metric.gauge("ipv8_overlay_scheduled_tasks", "Timers that are set", "node", "overlay");
    private static final Metric GLOBAL_TIME = Metric.counter("ipv8_overlay_global_time", "The Lamport clock of its key", "node", "overlay");
    private static final Metric SERVERS = Metric.gauge("ipv8_overlay_bootstrap_servers", "Bootstrap servers it knows", "node", "overlay");
    private static final Metric WALKERS = Metric.gauge("ipv8_overlay_walkers", "Discovery strategies it wants", "node", "overlay");

    private final NodesHere nodes;

    /** Called by the container. */
    @Activate
    public OverlayMetrics(@Reference NodesHere nodes) {
        this.nodes = nodes;
    }

    @Override
    public String name() {
        return "overlays";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(UP, PEERS, LIMIT, RECEIVED, RECEIVED_BYTES, SENT, SENT_BYTES, DROPPED, MESSAGES, MESSAGE_BYTES, LAST_RECEIVED,
                LAST_SENT, TASKS, GLOBAL_TIME, SERVERS, WALKERS);
    }

    @Override
    public void collect(Values values) {
        for (Node node : nodes.all()) {
            node.overlays().forEach(overlay -> collect(values, node.name(), overlay));
        }
    }

    private static void collect(Values values, String node, RunningOverlay overlay) {
        String name = overlay.name();
        List<MessageStatistics> messages = overlay.statistics();
        TrafficTotals totals = TrafficTotals.of(messages);
        values.value(UP, overlay.state() == RunningOverlay.State.RUNNING ? 1 : 0, node, name);
        values.value(PEERS, overlay.peers().size(), node, name);
        values.value(LIMIT, overlay.description().maxPeers(), node, name);
        values.value(RECEIVED, totals.packetsDown(), node, name);
        values.value(RECEIVED_BYTES, totals.bytesDown(), node, name);
        values.value(SENT, totals.packetsUp(), node, name);
        values.value(SENT_BYTES, totals.bytesUp(), node, name);
        for (Map.Entry<String, Long> drop : overlay.drops().entrySet()) {
            values.value(DROPPED, drop.getValue(), node, name, drop.getKey());
        }
        messages.forEach(message -> collect(values, node, name, message));
        last(values, LAST_RECEIVED, messages.stream().flatMap(message -> message.lastDown().stream()), node, name);
        last(values, LAST_SENT, messages.stream().flatMap(message -> message.lastUp().stream()), node, name);
        values.value(TASKS, overlay.tasks().size(), node, name);
        values.value(GLOBAL_TIME, overlay.globalTime(), node, name);
        values.value(SERVERS, overlay.bootstrappers().values().stream().flatMap(List::stream).distinct().count(), node, name);
        values.value(WALKERS, overlay.walkers().size(), node, name);
    }

    /** Message ids that no handler has are one kind: strangers choose them. */
    private static void collect(Values values, String node, String overlay, MessageStatistics message) {
        if (!message.name().equals("message " + message.id())) {
            String kind = message.id() + ":" + message.name();
            values.value(MESSAGES, message.packetsDown(), node, overlay, kind, "received");
            values.value(MESSAGES, message.packetsUp(), node, overlay, kind, "sent");
            values.value(MESSAGE_BYTES, message.bytesDown(), node, overlay, kind, "received");
            values.value(MESSAGE_BYTES, message.bytesUp(), node, overlay, kind, "sent");
        }
    }

    private static void last(Values values, Metric metric, Stream<Instant> times, String node, String overlay) {
        times.max(Comparator.naturalOrder()).ifPresent(time ->
                values.value(metric, time.getEpochSecond() + time.getNano() / NANOS, node, overlay));
    }
}
