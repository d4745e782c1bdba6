package org.ipv8.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.key.KeyType;
import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.ipv8.node.Node;
import org.ipv8.node.NodeInfo;
import org.ipv8.node.RunningOverlay;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows what runs in this container: nodes, their overlays, keys and settings. */
@Component(service = OverviewCommands.class, property = {"osgi.command.scope=ipv8", "osgi.command.function=nodes",
    "osgi.command.function=overlays", "osgi.command.function=keys", "osgi.command.function=settings"})
public final class OverviewCommands {

    private final Nodes nodes;

    /** Called by the container. */
    @Activate
    public OverviewCommands(@Reference Nodes nodes) {
        this.nodes = nodes;
    }

    /** Something that listens. */
    public record NodeRow(String name, Kind kind, Mid mid, List<Address> listening, Optional<Integer> overlays,
            Optional<Integer> peers) {

        /** What it is. */
        public enum Kind {
            /** A participant. */
            NODE,
            /** A bootstrap server, or something else that only listens. */
            TRACKER
        }

        static NodeRow of(NodeInfo info) {
            Optional<Node> node = info instanceof Node participant ? Optional.of(participant) : Optional.empty();
            return new NodeRow(info.name(), node.isPresent() ? Kind.NODE : Kind.TRACKER, info.mid(), info.listening(),
                    node.map(it -> it.overlays().size()), node.map(it -> it.network().peers().size()));
        }
    }

    /** An overlay on a node. */
    public record OverlayRow(String node, String overlay, CommunityId community, RunningOverlay.State state, int peers,
            int maxPeers, Address wan, @Detail Address lan, @Detail Mid self, @Detail List<String> walkers,
            Optional<String> problem) {

        static OverlayRow of(Node node, RunningOverlay overlay) {
            return new OverlayRow(node.name(), overlay.name(), overlay.description().community(), overlay.state(),
                    overlay.peers().size(), overlay.description().maxPeers(), overlay.wan(), overlay.lan(), overlay.self(),
                    overlay.walkers(), overlay.problem());
        }
    }

    /** A key of a node. */
    public record KeyRow(String node, String alias, Mid mid, KeyType type, String file, List<String> overlays,
            @Detail PublicKey publicKey) {
    }

    /** A setting of a node. */
    public record SettingRow(String node, String key, String value) {
    }

    /** Lists nodes and trackers. */
    @Descriptor("lists the nodes and trackers of this container")
    public Object nodes(
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("(nothing else)") String... none) {
        Words.none("nodes", none);
        return Rows.shown(json, new Rows<>(nodes.all().stream().map(NodeRow::of).toList(),
                "no node runs here; 'bundles' shows whether something is missing"));
    }

    /** Lists overlays. */
    @Descriptor("lists the overlays of the nodes, with their state and how many peers they have")
    public Object overlays(
            @Descriptor("of this node only") @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("[NAME] this overlay only") String... overlay) {
        String name = Words.optional("overlays", overlay).orElse("");
        return Rows.shown(json, new Rows<>(Nodes.overlays(nodes.selected(node), name).stream()
                .map(found -> OverlayRow.of(found.node(), found.overlay())).toList(), "no overlay runs here"));
    }

    /** Lists keys. */
    @Descriptor("lists the keys of the nodes, and which overlays use them")
    public Object keys(
            @Descriptor("of this node only") @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("(nothing else)") String... none) {
        Words.none("keys", none);
        List<KeyRow> rows = new ArrayList<>();
        nodes.selected(node).forEach(each -> each.keys().values().forEach(key -> rows.add(new KeyRow(each.name(), key.alias(),
                key.key().mid(), key.key().type(), key.file(), key.overlays(), key.key()))));
        return Rows.shown(json, new Rows<>(rows, "no node runs here"));
    }

    /** Lists settings. */
    @Descriptor("lists the settings the nodes run with")
    public Object settings(
            @Descriptor("of this node only") @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("(nothing else)") String... none) {
        Words.none("settings", none);
        List<SettingRow> rows = new ArrayList<>();
        for (Node each : nodes.selected(node)) {
            for (Map.Entry<String, String> setting : each.settings().entrySet()) {
                rows.add(new SettingRow(each.name(), setting.getKey(), setting.getValue()));
            }
        }
        return Rows.shown(json, new Rows<>(rows, "no node runs here"));
    }
}
