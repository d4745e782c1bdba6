package org.ipv8.testkit.sim;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.ipv8.network.Network;
import org.ipv8.node.RunningOverlay;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;

/** Makes nodes verified peers of each other before a test begins. */
final class Introducer {

    private static final Duration ROUND = Duration.ofSeconds(1);
    /** How many rounds of walking each node may need for each other node before it counts as impossible. */
    private static final int ROUNDS_PER_NODE = 20;

    private final Simulation simulation;

    Introducer(Simulation simulation) {
        this.simulation = simulation;
    }

    void introduce(List<SimNode> nodes) {
        boolean open = nodes.stream().allMatch(to -> nodes.stream().allMatch(from -> from.host().reachesFreely(to.host())));
        if (open) {
            nodes.forEach(to -> nodes.forEach(from -> enter(from, to)));
        } else {
            walk(nodes);
        }
    }

    private static void enter(SimNode from, SimNode to) {
        Set<CommunityId> shared = shared(from, to);
        if (from != to && !shared.isEmpty()) {
            Network graph = from.node().network();
            Peer peer = graph.addVerified(from.peer(to)).orElseThrow(() -> new IllegalStateException(
                    from + " refuses " + to + " as a peer"));
            graph.discoverServices(peer, shared);
        }
    }

    private static Set<CommunityId> shared(SimNode a, SimNode b) {
        return descriptions(a).map(OverlayDescription::community).filter(community -> descriptions(b)
                .anyMatch(other -> other.community().equals(community))).collect(Collectors.toSet());
    }

    private static Stream<OverlayDescription> descriptions(SimNode node) {
        return node.node().overlays().stream().map(RunningOverlay::description);
    }

    /** Walks as nodes in the wild do: to one who is known to everybody, and then to whom that one introduces. */
    private void walk(List<SimNode> nodes) {
        SimNode rendezvous = simulation.helper();
        nodes.stream().flatMap(Introducer::descriptions).collect(Collectors.toMap(OverlayDescription::community,
                description -> description, (a, b) -> a, LinkedHashMap::new)).values()
                .forEach(description -> rendezvous.add(new Silent(description)));
        for (int round = 0; !complete(nodes); round++) {
            if (round == ROUNDS_PER_NODE * nodes.size()) {
                throw new IllegalStateException(missing(nodes));
            }
            nodes.forEach(node -> node.node().overlays().forEach(overlay -> walk(node.context(overlay.name()), rendezvous)));
            simulation.time().advance(ROUND);
        }
        rendezvous.close();
        nodes.forEach(node -> node.find(rendezvous).ifPresent(node.node().network()::remove));
    }

    private static void walk(OverlayContext overlay, SimNode rendezvous) {
        overlay.lane().execute(() -> {
            overlay.introductions().walkable().forEach(overlay::walkTo);
            overlay.walkTo(rendezvous.address());
        });
    }

    private static boolean complete(List<SimNode> nodes) {
        return nodes.stream().allMatch(a -> nodes.stream().allMatch(b -> acquainted(a, b)));
    }

    private static boolean acquainted(SimNode a, SimNode b) {
        return a == b || shared(a, b).isEmpty()
                || a.find(b).map(peer -> a.node().network().services(peer).containsAll(shared(a, b))).orElse(false);
    }

    private String missing(List<SimNode> nodes) {
        return nodes.stream().flatMap(a -> nodes.stream().filter(b -> !acquainted(a, b))
                .map(b -> a + " never got to know " + b)).findFirst().orElseThrow()
                + ": is there a way between them at all (spec 08 section 9.2)? Else start without introductions";
    }

    /** An overlay that speaks the community protocol of another one and nothing else. */
    private static final class Silent implements OverlayFactory {

        private final OverlayDescription description;

        Silent(OverlayDescription original) {
            description = OverlayDescription.of(original.name(), original.community()).withVersion(original.version())
                    .withMaxPeers(-1).withWalkers(List.of()).withoutBootstrappers();
        }

        @Override
        public OverlayDescription describe() {
            return description;
        }

        @Override
        public Overlay create(OverlayContext context) {
            return new Overlay() { };
        }
    }
}
