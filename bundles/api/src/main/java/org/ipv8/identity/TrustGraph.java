package org.ipv8.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.ipv8.json.Json;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/**
 * Who has signed what for whom.
 *
 * @param edges one for each signature, in no particular order
 */
public record TrustGraph(List<Edge> edges) {

    /**
     * A signature of an authority for an attribute of a subject.
     *
     * @param authority  who has signed
     * @param subject    whose attribute it is
     * @param attribute  its name
     * @param credential the hash of the credential
     * @param date       when the subject says that the credential was made
     */
    public record Edge(PublicKey authority, PublicKey subject, String attribute, Bytes credential, Optional<Instant> date) {
    }

    /** Copies the list. */
    public TrustGraph {
        edges = List.copyOf(edges);
    }

    /** Returns everybody in it. */
    public Set<PublicKey> keys() {
        Set<PublicKey> keys = new LinkedHashSet<>();
        edges.forEach(edge -> {
            keys.add(edge.authority);
            keys.add(edge.subject);
        });
        return keys;
    }

    /** Returns the signatures of an authority. */
    public List<Edge> by(PublicKey authority) {
        return edges.stream().filter(edge -> edge.authority.equals(authority)).toList();
    }

    /** Returns the signatures for a subject. */
    public List<Edge> about(PublicKey subject) {
        return edges.stream().filter(edge -> edge.subject.equals(subject)).toList();
    }

    /**
     * Returns a shortest chain of signatures that leads from one key to another: somebody the first has signed for has signed for
     * ... the other. Empty if there is none, or if both are the same.
     */
    public List<Edge> path(PublicKey from, PublicKey to) {
        Map<PublicKey, List<Edge>> byAuthority = edges.stream().collect(Collectors.groupingBy(Edge::authority));
        Set<PublicKey> seen = new LinkedHashSet<>(Set.of(from));
        List<List<Edge>> paths = List.of(List.of());
        while (!paths.isEmpty()) {
            List<List<Edge>> longer = new ArrayList<>();
            for (List<Edge> path : paths) {
                PublicKey last = path.isEmpty() ? from : path.get(path.size() - 1).subject;
                for (Edge edge : byAuthority.getOrDefault(last, List.of())) {
                    if (seen.add(edge.subject)) {
                        List<Edge> next = new ArrayList<>(path);
                        next.add(edge);
                        if (edge.subject.equals(to)) {
                            return List.copyOf(next);
                        }
                        longer.add(next);
                    }
                }
            }
            paths = longer;
        }
        return List.of();
    }

    /** Returns it in the language of Graphviz. Keys are shown as mids. */
    public String toDot() {
        List<PublicKey> keys = List.copyOf(keys());
        StringBuilder text = new StringBuilder("digraph trust {\n");
        IntStream.range(0, keys.size()).forEach(i -> text.append("  n").append(i).append(" [label=\"").append(keys.get(i).mid())
                .append("\" tooltip=\"").append(keys.get(i).mid().toHex()).append("\"];\n"));
        // what JSON escapes inside a string is what Graphviz takes inside one, control characters apart, which Json never leaves in
        edges.forEach(edge -> text.append("  n").append(keys.indexOf(edge.authority)).append(" -> n")
                .append(keys.indexOf(edge.subject)).append(" [label=").append(Json.text(edge.attribute)).append("];\n"));
        return text.append("}\n").toString();
    }

    /** Returns it as a JSON object with {@code nodes} and {@code edges}. */
    public String toJson() {
        return Json.text(Map.of("nodes", keys().stream().map(key -> Map.of("mid", key.mid().toHex(), "key", key)).toList(),
                "edges", edges));
    }
}
