package org.ipv8.discovery.internal.strategy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ipv8.discovery.DiscoveryStrategy;
import org.ipv8.discovery.internal.Chance;
import org.ipv8.network.Network;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;

/**
 * Explores the network depth first: from each of a few roots it follows introductions from peer to peer until an edge is long
 * enough or does not grow any more, then starts anew (spec section 6.7).
 */
final class EdgeWalk implements DiscoveryStrategy {

    /** How many finished edges are remembered. */
    static final int MAX_FINISHED = 100;

    /**
     * Parameters.
     *
     * @param edgeLength       peers on a finished edge, root included
     * @param neighborhoodSize how many roots there are, and how many addresses of one introducer are walked to in one step
     * @param edgeTimeout      how long an edge may stay as it is
     */
    record Settings(int edgeLength, int neighborhoodSize, Duration edgeTimeout) {
    }

    /** An edge that grows. */
    private static final class Edge {

        private final List<Peer> peers = new ArrayList<>();
        private long grownAt;

        private void grow(Peer peer, long now) {
            peers.add(peer);
            grownAt = now;
        }

        private Peer last() {
            return peers.get(peers.size() - 1);
        }
    }

    private final OverlayContext overlay;
    private final Settings settings;
    private List<Peer> neighborhood = List.of();
    private final Map<Peer, Edge> growing = new LinkedHashMap<>();
    private final Deque<List<Peer>> finished = new ArrayDeque<>();

    EdgeWalk(OverlayContext overlay, Settings settings) {
        this.overlay = overlay;
        this.settings = settings;
    }

    @Override
    public void step() {
        forgetLost();
        if (neighborhood.size() < settings.neighborhoodSize()) {
            findNeighborhood();
            return;
        }
        long now = overlay.clock().nanos();
        List<Peer> idle = neighborhood.stream().filter(root -> !growing.containsKey(root)).toList();
        if (idle.isEmpty()) {
            growing.values().removeIf(edge -> isDone(edge, now));
        } else {
            Peer root = Chance.pick(idle, overlay.random());
            Edge edge = new Edge();
            edge.grow(root, now);
            growing.put(root, edge);
            overlay.introductions().request(root);
        }
    }

    /** Roots that are no peers any more lead nowhere: their places are free again. */
    private void forgetLost() {
        Network network = overlay.network();
        List<Peer> left = neighborhood.stream().filter(root -> network.byKey(root.key()).isPresent()).toList();
        if (left.size() < neighborhood.size()) {
            neighborhood = left;
            growing.keySet().retainAll(left);
        }
    }

    private void findNeighborhood() {
        int size = settings.neighborhoodSize();
        neighborhood = overlay.peers().stream().limit(size).toList();
        overlay.introductions().bootstrap();
        overlay.introductions().walkable().stream().limit(size).forEach(overlay::walkTo);
    }

    private boolean isDone(Edge edge, long now) {
        Optional<Peer> next = follow(edge.last());
        if (next.isPresent()) {
            edge.grow(next.get(), now);
            if (edge.peers.size() < settings.edgeLength()) {
                overlay.walkTo(next.get().address());
                return false;
            }
        } else if (now - edge.grownAt <= settings.edgeTimeout().toNanos()) {
            return false;
        }
        finish(edge);
        return true;
    }

    /** Returns one of the peers that a peer introduced, and walks to addresses it introduced where no peer is known yet. */
    private Optional<Peer> follow(Peer introducer) {
        List<Peer> candidates = new ArrayList<>();
        List<Address> unknown = new ArrayList<>();
        for (Address address : overlay.network().introductions(introducer)) {
            overlay.network().byAddress(address).ifPresentOrElse(candidates::add, () -> unknown.add(address));
        }
        // a few of them only: an introducer may have named hundreds
        Chance.sample(unknown, settings.neighborhoodSize(), overlay.random()).forEach(overlay::walkTo);
        return candidates.isEmpty() ? Optional.empty() : Optional.of(Chance.pick(candidates, overlay.random()));
    }

    private void finish(Edge edge) {
        if (edge.peers.size() > 1) {
            if (finished.size() == MAX_FINISHED) {
                finished.remove();
            }
            finished.add(List.copyOf(edge.peers));
        }
    }

    /** Returns the edges that grow. */
    List<List<Peer>> growing() {
        return growing.values().stream().map(edge -> List.copyOf(edge.peers)).toList();
    }

    /** Returns the last edges that do not grow any more, oldest first. */
    List<List<Peer>> finished() {
        return List.copyOf(finished);
    }
}
