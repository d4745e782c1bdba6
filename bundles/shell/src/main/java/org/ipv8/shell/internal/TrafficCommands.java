package org.ipv8.shell.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.node.MessageStatistics;
import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.peer.Address;
import org.ipv8.transport.EndpointStatistics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows what the nodes have sent, received and dropped. Bytes are whole datagrams. */
@Component(service = TrafficCommands.class, property = {"osgi.command.scope=ipv8", "osgi.command.function=stats",
    "osgi.command.function=drops", "osgi.command.function=sockets"})
public final class TrafficCommands {

    private final Nodes nodes;

    /** Called by the container. */
    @Activate
    public TrafficCommands(@Reference Nodes nodes) {
        this.nodes = nodes;
    }

    /** The traffic of an overlay. */
    public record OverlayTraffic(String node, String overlay, long received, long receivedBytes, long sent, long sentBytes,
            long dropped) {

        static OverlayTraffic of(Node node, RunningOverlay overlay) {
            List<MessageStatistics> all = overlay.statistics();
            return new OverlayTraffic(node.name(), overlay.name(),
                    all.stream().mapToLong(MessageStatistics::packetsDown).sum(),
                    all.stream().mapToLong(MessageStatistics::bytesDown).sum(),
                    all.stream().mapToLong(MessageStatistics::packetsUp).sum(),
                    all.stream().mapToLong(MessageStatistics::bytesUp).sum(),
                    overlay.drops().values().stream().mapToLong(Long::longValue).sum());
        }
    }

    /** The traffic of one kind of message of an overlay. */
    public record MessageTraffic(String node, String overlay, int id, String message, long received, long receivedBytes,
            long sent, long sentBytes, Optional<Instant> lastReceived, Optional<Instant> lastSent) {

        static MessageTraffic of(Node node, RunningOverlay overlay, MessageStatistics message) {
            return new MessageTraffic(node.name(), overlay.name(), message.id(), message.name(), message.packetsDown(),
                    message.bytesDown(), message.packetsUp(), message.bytesUp(), message.lastDown(), message.lastUp());
        }
    }

    /** Why datagrams had no effect; those no overlay got have none. */
    public record DropRow(String node, Optional<String> overlay, String reason, long count) {
    }

    /** A socket. */
    public record SocketRow(String node, Address address, boolean open, long received, long receivedBytes, long sent,
            long sentBytes, long receiveDrops, long queueDrops, long sendFailures) {

        static SocketRow of(Node node, Address address, boolean open, EndpointStatistics all) {
            return new SocketRow(node.name(), address, open, all.packetsDown(), all.bytesDown(), all.packetsUp(), all.bytesUp(),
                    all.receiveDrops(), all.queueDrops(), all.sendFailures());
        }
    }

    /** Shows traffic. */
    @Descriptor("shows the traffic of every overlay, or of every kind of message of one")
    public Object stats(
            @Descriptor("of this node only") @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("[NAME] the messages of this overlay") String... overlay) {
        Optional<String> name = Words.optional("stats", overlay);
        List<Nodes.OverlayOnNode> found = Nodes.overlays(nodes.selected(node), name.orElse(""));
        return Rows.shown(json, name.isEmpty()
                ? new Rows<>(found.stream().map(each -> OverlayTraffic.of(each.node(), each.overlay())).toList(),
                        "no overlay runs here")
                : new Rows<>(found.stream().flatMap(each -> each.overlay().statistics().stream()
                        .map(message -> MessageTraffic.of(each.node(), each.overlay(), message))).toList(), "no traffic yet"));
    }

    /** Shows drops. */
    @Descriptor("shows why datagrams were dropped")
    public Object drops(
            @Descriptor("by this node only") @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("[NAME] by this overlay only") String... overlay) {
        Optional<String> name = Words.optional("drops", overlay);
        List<Node> selected = nodes.selected(node);
        List<DropRow> rows = new ArrayList<>();
        if (name.isEmpty()) {
            selected.forEach(each -> add(rows, each, Optional.empty(), each.drops()));
        }
        Nodes.overlays(selected, name.orElse("")).forEach(
                found -> add(rows, found.node(), Optional.of(found.overlay().name()), found.overlay().drops()));
        return Rows.shown(json, new Rows<>(rows, "nothing was dropped"));
    }

    private static void add(List<DropRow> rows, Node node, Optional<String> overlay, Map<String, Long> drops) {
        drops.forEach((reason, count) -> rows.add(new DropRow(node.name(), overlay, reason, count)));
    }

    /** Shows sockets. */
    @Descriptor("shows the sockets of the nodes and what went through them")
    public Object sockets(
            @Descriptor("of this node only") @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("(nothing else)") String... none) {
        Words.none("sockets", none);
        List<SocketRow> rows = new ArrayList<>();
        nodes.selected(node).forEach(each -> each.endpoints().forEach(socket -> rows.add(
                SocketRow.of(each, socket.local(), socket.isOpen(), socket.statistics()))));
        return Rows.shown(json, new Rows<>(rows, "no socket is open"));
    }
}
