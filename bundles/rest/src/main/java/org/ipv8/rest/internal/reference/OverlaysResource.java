package org.ipv8.rest.internal.reference;

import static org.ipv8.rest.internal.reference.Values.object;
import static org.ipv8.rest.internal.reference.Values.seconds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.time.Instant;

import org.ipv8.discovery.Parameters;
import org.ipv8.node.MessageStatistics;
import org.ipv8.node.Node;
import org.ipv8.node.NodeKey;
import org.ipv8.node.RunningOverlay;
import org.ipv8.node.TrafficTotals;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.internal.NodesHere;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Overlays, their peers and their traffic (spec section 7). */
@Component(property = "service.ranking:Integer=-1000", configurationPid = "org.ipv8.rest")
public final class OverlaysResource implements RestResource {

    private static final int BAD_REQUEST = 400;
    private static final int PRECONDITION_FAILED = 412;
    private static final HexFormat HEX = HexFormat.of();
    private static final double NANOS = 1e9;

    private final NodesHere nodes;
    private final boolean statistics;
    private final Map<RunningOverlay, Measurement> measured = new WeakHashMap<>();

    /** Called by the container. */
    @Activate
    public OverlaysResource(@Reference NodesHere nodes, Map<String, Object> properties) {
        this.nodes = nodes;
        this.statistics = !Parameters.of("org.ipv8.rest", properties).text("statistics", "true").equalsIgnoreCase("false");
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get("/overlays", "Overlays and their peers")
                        .sameAs("ipv8:overlays", "org.ipv8.node.Node#overlays").does(this::overlays),
                Operation.get("/overlays/statistics", "Traffic per message")
                        .sameAs("ipv8:stats", "org.ipv8.node.RunningOverlay#statistics").does(this::show),
                Operation.post("/overlays/statistics", "Begin or end to show traffic")
                        .sameAs("ipv8:stats", "org.ipv8.node.RunningOverlay#statistics").does(this::enable));
    }

    private List<RunningOverlay> running(Request request) {
        return nodes.of(request).map(Node::overlays).orElse(List.of()).stream()
                .filter(overlay -> overlay.state() == RunningOverlay.State.RUNNING).toList();
    }

    private Response overlays(Request request) {
        Optional<Node> node = nodes.of(request);
        return Response.json(object("overlays", running(request).stream().map(overlay -> overlay(node.get(), overlay)).toList()));
    }

    private Map<String, Object> overlay(Node node, RunningOverlay overlay) {
        NodeKey key = node.keys().get(overlay.description().key());
        return object(
                "id", overlay.description().community().toHex(),
                "my_peer", key == null ? "" : HEX.formatHex(key.key().toBytes()),
                "global_time", overlay.globalTime(),
                "peers", overlay.peers().stream().map(peer -> object("ip", peer.address().host(), "port", peer.address().port(),
                        "public_key", HEX.formatHex(peer.key().toBytes()))).toList(),
                "overlay_name", ReferenceNames.overlay(overlay.name()),
                "statistics", statistics ? totals(overlay) : Map.of(),
                "max_peers", overlay.description().maxPeers(),
                "is_isolated", ReferenceNames.isIsolated(overlay.name()),
                "my_estimated_wan", Values.address(overlay.wan()),
                "my_estimated_lan", Values.address(overlay.lan()),
                "strategies", overlay.description().walkers().stream().map(walker -> object("name", walker.strategy().name(),
                        "target_peers", walker.peers())).toList());
    }

    private Map<String, Object> totals(RunningOverlay overlay) {
        TrafficTotals totals = TrafficTotals.of(since(overlay));
        return object("num_up", totals.packetsUp(), "num_down", totals.packetsDown(), "bytes_up", totals.bytesUp(),
                "bytes_down", totals.bytesDown(), "diff_time", totals.span().toNanos() / NANOS);
    }

    private Collection<MessageStatistics> since(RunningOverlay overlay) {
        synchronized (measured) {
            Measurement measurement = measured.get(overlay);
            return measurement == null ? List.of() : measurement.since(overlay);
        }
    }

    private Response show(Request request) {
        List<Object> all = new ArrayList<>();
        if (statistics) {
            running(request).forEach(overlay -> all.add(object(ReferenceNames.overlay(overlay.name()), messages(overlay))));
        }
        return Response.json(object("statistics", all));
    }

    private Map<String, Object> messages(RunningOverlay overlay) {
        Map<String, Object> messages = new LinkedHashMap<>();
        for (MessageStatistics message : since(overlay)) {
            messages.put(message.id() + ":" + ReferenceNames.handler(overlay.name(), message.id(), message.name()), object(
                    "identifier", message.id(), "num_up", message.packetsUp(), "num_down", message.packetsDown(),
                    "bytes_up", message.bytesUp(), "bytes_down", message.bytesDown(),
                    "first_measured_up", time(message.firstUp()), "first_measured_down", time(message.firstDown()),
                    "last_measured_up", time(message.lastUp()), "last_measured_down", time(message.lastDown())));
        }
        return messages;
    }

    private static Object time(Optional<Instant> time) {
        return time.<Object>map(Values::seconds).orElse(0);
    }

    private Response enable(Request request) {
        Map<String, Object> body = request.members();
        if (!statistics) {
            return Response.failure(PRECONDITION_FAILED, "StatisticsEndpoint is not enabled.");
        } else if (!body.containsKey("enable")) {
            return Response.failure(BAD_REQUEST, "Parameter \"enable\" is required");
        } else if (!body.containsKey("all") && !body.containsKey("overlay_name")) {
            return Response.failure(PRECONDITION_FAILED, "Parameter \"all\" or \"overlay_name\" is required");
        }
        boolean all = Values.isTruthy(body.get("all"));
        for (RunningOverlay overlay : running(request)) {
            if (all || ReferenceNames.overlay(overlay.name()).equals(body.get("overlay_name"))) {
                set(overlay, Values.isTruthy(body.get("enable")), nodes.of(request).get().clock().now());
            }
        }
        return Response.success();
    }

    private void set(RunningOverlay overlay, boolean wanted, Instant now) {
        synchronized (measured) {
            if (wanted) {
                measured.computeIfAbsent(overlay, it -> Measurement.begin(it, now));
            } else {
                measured.remove(overlay);
            }
        }
    }
}
