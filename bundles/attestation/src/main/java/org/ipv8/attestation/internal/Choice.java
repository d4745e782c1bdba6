package org.ipv8.attestation.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import org.ipv8.attestation.Attestations;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.peer.Peer;

/** The attestation overlays of all nodes, of which people and programs choose by the beginning of a name. */
final class Choice {

    /** One of them. */
    record One(String node, Attestations attestations) {

        /** Finds a peer by the beginning of its mid. */
        Peer peer(String mid) {
            List<Peer> found = attestations.peers().stream().filter(peer -> peer.mid().toHex().startsWith(mid)).toList();
            if (found.size() != 1) {
                throw new IllegalArgumentException((found.isEmpty() ? "no peer" : "more than one peer") + " '" + mid
                        + "'; 'peers attestation' shows who runs the attestation overlay");
            }
            return found.get(0);
        }
    }

    private final List<One> all;

    Choice(List<Map.Entry<Map<String, Object>, Attestations>> services) {
        all = services.stream().map(service -> new One(String.valueOf(service.getKey().get(OverlayDescription.NODE)),
                service.getValue())).toList();
    }

    /** Returns the one on a node; of the first node, if no name is given. */
    One on(String node) {
        return all.stream().filter(one -> node.isEmpty() || one.node.equals(node)).findFirst().orElseThrow(() ->
                new IllegalArgumentException(all.isEmpty() ? "no node runs the attestation overlay"
                        : "node '" + node + "' runs no attestation overlay, but these do: "
                        + all.stream().map(One::node).collect(Collectors.joining(", "))));
    }

    /** Returns what there is on all nodes, or on the one that is named. */
    <T> List<T> list(String node, BiFunction<String, Attestations, List<T>> show) {
        List<T> result = new ArrayList<>();
        all.stream().filter(one -> node.isEmpty() || one.node.equals(node))
                .forEach(one -> result.addAll(show.apply(one.node, one.attestations)));
        return result;
    }
}
