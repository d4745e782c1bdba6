package org.ipv8.shell.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.HostAddress;
import org.ipv8.peer.Peer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows whom the nodes know, and makes them look for more. */
@Component(service = PeerCommands.class, property = {"osgi.command.scope=ipv8", "osgi.command.function=peers",
    "osgi.command.function=peer", "osgi.command.function=walk", "osgi.command.function=bootstrap"})
public final class PeerCommands {

    private static final String DISCOVERY = "discovery";
    private static final int NAMED = 5;

    private final Nodes nodes;

    /** Called by the container. */
    @Activate
    public PeerCommands(@Reference Nodes nodes) {
        this.nodes = nodes;
    }

    /**
     * A verified peer.
     *
     * @param overlays  names of those of our overlays it runs as well
     * @param roundTrip median of the last measurements
     * @param services  all communities it is known to run
     * @param introduced addresses it told us of
     */
    public record PeerRow(String node, Mid mid, Address address, List<String> overlays, Optional<Duration> roundTrip,
            Optional<Instant> lastSeen, @Detail Map<AddressSlot, Address> addresses, @Detail List<CommunityId> services,
            @Detail boolean newStyle, @Detail List<Duration> roundTrips, @Detail List<Address> introduced,
            @Detail PublicKey publicKey) {

        static PeerRow of(Node node, Peer peer) {
            List<CommunityId> services = node.network().services(peer).stream()
                    .sorted(Comparator.comparing(CommunityId::toHex)).toList();
            List<String> overlays = node.overlays().stream()
                    .filter(overlay -> services.contains(overlay.description().community())).map(RunningOverlay::name).toList();
            Optional<Instant> lastSeen = peer.lastResponse().stream().mapToObj(
                    time -> node.clock().now().minusNanos(node.clock().nanos() - time)).findFirst();
            return new PeerRow(node.name(), peer.mid(), peer.address(), overlays, peer.medianRoundTrip(), lastSeen,
                    peer.addresses(), services, peer.newStyle(), peer.roundTrips(), node.network().introductions(peer),
                    peer.key());
        }
    }

    /** Where somebody is looked for. */
    public record Walk(String node, String overlay, Address address) {
    }

    /** What an overlay finds its first peers with. */
    public record BootstrapRow(String node, String overlay, String bootstrapper, List<Address> servers) {
    }

    /** Lists verified peers. */
    @Descriptor("lists the verified peers of the nodes")
    public Object peers(
            @Descriptor("of this node only") @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("[NAME] those that run this overlay") String... overlay) {
        Optional<String> name = Words.optional("peers", overlay);
        List<PeerRow> rows = new ArrayList<>();
        List<Node> selected = nodes.selected(node);
        if (name.isPresent()) {
            Nodes.overlays(selected, name.get()).forEach(
                    found -> found.overlay().peers().forEach(peer -> rows.add(PeerRow.of(found.node(), peer))));
        } else {
            selected.forEach(each -> each.network().peers().forEach(peer -> rows.add(PeerRow.of(each, peer))));
        }
        rows.sort(Comparator.comparing(PeerRow::node).thenComparing(PeerRow::mid));
        return Rows.shown(json, new Rows<>(rows, "no peers yet"));
    }

    /** Shows a peer. */
    @Descriptor("shows everything known of a peer")
    public Object peer(
            @Descriptor("that this node knows") @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("hex digits its mid starts with, or one of its addresses") String... peer) {
        String word = Words.required("peer", "the first digits of a mid, or an address", peer).toLowerCase(Locale.ROOT);
        List<PeerRow> found = new ArrayList<>();
        for (Node each : nodes.selected(node)) {
            each.network().peers().stream().filter(candidate -> candidate.mid().toHex().startsWith(word)
                    || candidate.addresses().values().stream().anyMatch(address -> address.toString().equals(word)))
                    .forEach(candidate -> found.add(PeerRow.of(each, candidate)));
        }
        if (found.isEmpty()) {
            throw new CommandException("no verified peer has a mid that starts with '" + word
                    + "' or is at that address; 'peers' shows all");
        }
        if (found.stream().map(PeerRow::mid).distinct().count() > 1) {
            throw new CommandException("'" + word + "' fits several peers: " + found.stream().map(PeerRow::mid).distinct()
                    .limit(NAMED).map(Mid::toString).collect(Collectors.joining(", ")) + "; give more digits");
        }
        return Rows.shown(json, found.size() == 1 ? found.get(0) : new Rows<>(found, ""));
    }

    /** Contacts an address. */
    @Descriptor("asks whoever is at an address for an introduction")
    public Object walk(
            @Descriptor("from this node") @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("in this overlay; discovery if left out") @Parameter(names = {"-o", "--overlay"}, absentValue = "")
            String overlay,
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("IP:PORT, or '[IPV6]:PORT' in quotation marks") String... address) {
        Address target = ip(Words.required("walk", "an address, IP:PORT", address));
        Node from = nodes.only(node);
        RunningOverlay walker = overlay.isEmpty() ? defaultOverlay(from) : Nodes.overlay(from, overlay);
        walker.walkTo(target);
        return Rows.shown(json, new Walk(from.name(), walker.name(), target));
    }

    private static Address ip(String text) {
        try {
            Address address = Address.parse(text);
            if (!(address instanceof HostAddress)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage());
        }
        throw new CommandException("'" + text + "' has no IP address, expected IP:PORT");
    }

    private static RunningOverlay defaultOverlay(Node node) {
        List<RunningOverlay> all = node.overlays();
        return node.overlay(DISCOVERY).or(() -> all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty())
                .orElseThrow(() -> new CommandException("in which overlay? choose one with --overlay NAME; 'overlays' shows "
                        + "those there are"));
    }

    /** Starts bootstrappers. */
    @Descriptor("makes the bootstrappers look for first peers now")
    public Object bootstrap(
            @Descriptor("of this node") @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("only show the bootstrappers") @Parameter(names = {"-l", "--list"}, presentValue = "true",
                    absentValue = "false") boolean list,
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("[NAME] for this overlay only") String... overlay) {
        String name = Words.optional("bootstrap", overlay).orElse("");
        List<Node> selected = list ? nodes.selected(node) : List.of(nodes.only(node));
        List<BootstrapRow> rows = new ArrayList<>();
        Nodes.overlays(selected, name).forEach(found -> {
            if (!list) {
                found.overlay().bootstrap();
            }
            found.overlay().bootstrappers().forEach((bootstrapper, servers) -> rows.add(
                    new BootstrapRow(found.node().name(), found.overlay().name(), bootstrapper, servers)));
        });
        return Rows.shown(json, new Rows<>(rows, "no overlay has a bootstrapper"));
    }
}
