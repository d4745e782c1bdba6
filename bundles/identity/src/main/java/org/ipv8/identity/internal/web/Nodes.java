package org.ipv8.identity.internal.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ipv8.identity.Identities;
import org.ipv8.identity.internal.shell.Actions;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.rest.Request;
import org.ipv8.rest.RestException;

/** The identities of each node, as the container gives them. */
record Nodes(List<Map.Entry<Map<String, Object>, Identities>> all) {

    /**
     * Returns those of the node a request is about.
     *
     * @throws RestException if it has none
     */
    Identities of(Request request) {
        return find(request).orElseThrow(() -> RestException.notFound("node " + request.node() + " runs no identity overlay"));
    }

    /** Finds those of the node a request is about. */
    Optional<Identities> find(Request request) {
        return all.stream().filter(each -> request.node().isEmpty()
                || request.node().equals(each.getKey().get(OverlayDescription.NODE))).map(Map.Entry::getValue).findFirst();
    }

    /** Returns what can be done on the node a request is about. */
    Actions actions(Request request) {
        return new Actions(of(request));
    }
}
