package org.ipv8.rest.internal.reference;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.ipv8.community.MessageIds;

/** The names the reference has for overlays and the handlers of their messages (spec section 7). */
public final class ReferenceNames {

    private static final Map<String, String> OVERLAYS = Map.of(
            "discovery", "DiscoveryCommunity",
            "dht", "DHTDiscoveryCommunity",
            "tunnel", "HiddenTunnelCommunity",
            "identity", "IdentityCommunity",
            "attestation", "AttestationCommunity");
    private static final Set<String> ISOLATED = Set.of("dht", "identity");
    private static final Map<Integer, String> COMMON = Map.of(
            231, "on_new_puncture", 232, "on_new_puncture_request", 233, "on_new_introduction_response",
            234, "on_new_introduction_request", 245, "on_old_introduction_response", 246, "on_old_introduction_request",
            249, "on_puncture", 250, "on_old_puncture_request");
    private static final Map<String, Map<Integer, String>> HANDLERS = Map.of(
            "discovery", Map.of(1, "on_similarity_request", 2, "on_similarity_response", 3, "on_ping", 4, "on_pong"),
            "dht", Map.of(1, "on_ping_request", 2, "on_ping_response", 3, "on_store_request", 4, "on_store_response",
                    5, "on_find_request", 6, "on_find_response", 7, "on_store_peer_request", 8, "on_store_peer_response",
                    9, "on_connect_peer_request", 10, "on_connect_peer_response"),
            "tunnel", Map.of(0, "on_cell", 8, "on_destroy", 13, "wrapper", 17, "wrapper", 18, "wrapper"),
            "identity", Map.of(1, "on_disclosure", 2, "on_attest", 3, "on_request_missing", 4, "on_missing_response"),
            "attestation", Map.of(1, "on_verify_attestation_request", 2, "on_attestation_chunk", 3, "on_challenge",
                    4, "on_challenge_response", 5, "on_request_attestation"));

    private ReferenceNames() {
    }

    /** Returns the name of the class the reference would have for an overlay. */
    public static String overlay(String name) {
        String known = OVERLAYS.get(name);
        if (known != null) {
            return known;
        }
        StringBuilder words = new StringBuilder();
        for (String word : name.split("-")) {
            words.append(word.substring(0, Math.min(1, word.length())).toUpperCase(Locale.ROOT))
                    .append(word.substring(Math.min(1, word.length())));
        }
        return words + "Community";
    }

    /**
     * Says whether the reference gives an overlay a peer graph of its own (spec 07, section 7), by which clients tell it from others.
     * Here all overlays of a node share one graph.
     */
    static boolean isIsolated(String name) {
        return ISOLATED.contains(name);
    }

    /**
     * Returns the name of the method the reference would have for a message.
     *
     * @param ours our name of the message, such as EchoRequest, or {@code message 7} if it has no handler
     */
    static String handler(String overlay, int id, String ours) {
        String known = COMMON.getOrDefault(id, HANDLERS.getOrDefault(overlay, Map.of()).get(id));
        if (known != null) {
            return known;
        } else if (MessageIds.isDeprecated(id)) {
            return "on_deprecated_message";
        } else if (ours.equals("message " + id)) {
            return "unknown";
        }
        return "on_" + ours.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }
}
