package org.ipv8.rest.internal.own;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.ipv8.node.MessageStatistics;
import org.ipv8.node.Node;
import org.ipv8.node.NodeInfo;
import org.ipv8.node.NodeKey;
import org.ipv8.node.RunningOverlay;
import org.ipv8.node.ScheduledTask;
import org.ipv8.node.TrafficTotals;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointStatistics;

/** What own resources show of the objects of the platform. */
final class Views {

    private Views() {
    }

    /** A node or a tracker. */
    record NodeView(String name, String kind, boolean main, Mid mid, PublicKey publicKey, List<Address> listening,
            List<String> overlays, int peers) {

        static NodeView of(NodeInfo info, String main) {
            List<String> overlays = info instanceof Node node ? node.overlays().stream().map(RunningOverlay::name).toList() : List.of();
            int peers = info instanceof Node node ? node.network().peers().size() : 0;
            return new NodeView(info.name(), info instanceof Node ? "node" : "tracker", info.name().equals(main), info.mid(),
                    info.publicKey(), info.listening(), overlays, peers);
        }
    }

    /** An overlay on a node. */
    record OverlayView(String node, String name, CommunityId community, RunningOverlay.State state, Optional<String> problem,
            Mid self, int peers, int maxPeers, Address wan, Address lan, long packetsUp, long bytesUp, long packetsDown,
            long bytesDown, long dropped) {

        static OverlayView of(Node node, RunningOverlay overlay) {
            TrafficTotals totals = TrafficTotals.of(overlay.statistics());
            return new OverlayView(node.name(), overlay.name(), overlay.description().community(), overlay.state(),
                    overlay.problem(), overlay.self(), overlay.peers().size(), overlay.description().maxPeers(), overlay.wan(),
                    overlay.lan(), totals.packetsUp(), totals.bytesUp(), totals.packetsDown(), totals.bytesDown(),
                    overlay.drops().values().stream().mapToLong(Long::longValue).sum());
        }
    }

    /** An overlay on a node with everything that belongs to it. */
    record OverlayDetail(OverlayView overlay, List<MessageStatistics> messages, Map<String, Long> drops, List<String> walkers,
            Map<String, List<Address>> bootstrappers, List<ScheduledTask> tasks) {

        static OverlayDetail of(Node node, RunningOverlay overlay) {
            return new OverlayDetail(OverlayView.of(node, overlay), overlay.statistics(), overlay.drops(), overlay.walkers(),
                    overlay.bootstrappers(), overlay.tasks());
        }
    }

    /** A verified peer: with those of our overlays it runs as well, all its communities, and the addresses it told us of. */
    record PeerView(String node, Mid mid, PublicKey publicKey, Address address, Map<AddressSlot, Address> addresses,
            List<String> overlays, List<CommunityId> communities, Optional<Duration> roundTrip, List<Duration> roundTrips,
            Optional<Instant> lastSeen, List<Address> introduced) {

        static PeerView of(Node node, Peer peer) {
            List<CommunityId> communities = node.network().services(peer).stream()
                    .sorted(Comparator.comparing(CommunityId::toHex)).toList();
            return new PeerView(node.name(), peer.mid(), peer.key(), peer.address(), peer.addresses(), node.overlays().stream()
                    .filter(overlay -> communities.contains(overlay.description().community())).map(RunningOverlay::name).toList(),
                    communities, peer.medianRoundTrip(), peer.roundTrips(), peer.lastResponse().stream()
                    .mapToObj(time -> node.clock().now().minusNanos(node.clock().nanos() - time)).findFirst(),
                    node.network().introductions(peer));
        }
    }

    /** A key of a node; the private half stays where it is. */
    record KeyView(String alias, Mid mid, PublicKey publicKey, List<String> overlays) {

        static KeyView of(NodeKey key) {
            return new KeyView(key.alias(), key.key().mid(), key.key(), key.overlays());
        }
    }

    /** A socket of a node. */
    record SocketView(Address local, boolean open, EndpointStatistics traffic) {

        static SocketView of(Endpoint endpoint) {
            return new SocketView(endpoint.local(), endpoint.isOpen(), endpoint.statistics());
        }
    }

    /** Where somebody is looked for. */
    record WalkView(String node, String overlay, Address address) {
    }

    /** Datagrams that had no effect, by reason: those no overlay got, and those of each overlay. */
    record DropsView(Map<String, Long> node, Map<String, Map<String, Long>> overlays) {
    }
}
