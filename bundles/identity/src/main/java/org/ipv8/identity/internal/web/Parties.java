package org.ipv8.identity.internal.web;

import java.util.Base64;
import java.util.Optional;

import org.ipv8.identity.Pseudonym;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Peer;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.wire.Bytes;

/** How the reference writes keys and values below {@code /identity}, in base64, and finds those a request is about. */
final class Parties {

    private static final int OK = 200;
    private static final int BASE64_GROUP = 4;

    private Parties() {
    }

    static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.toBytes());
    }

    static String text(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }

    /**
     * Reads base64, with padding and with or without line breaks.
     *
     * @param what names it in messages
     * @throws RestException with code Error, if it is anything else
     */
    static Bytes bytes(String what, String base64) {
        String digits = base64.replaceAll("\\s", "");
        try {
            if (digits.length() % BASE64_GROUP == 0) {
                return Bytes.of(Base64.getDecoder().decode(digits));
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new RestException("Error", what + " is no base64 with padding");
    }

    /** Finds whose key a path names among the peers of a pseudonym. */
    static Optional<Peer> find(Request request, String variable, Pseudonym pseudonym) {
        Bytes key = bytes(variable, request.variable(variable));
        return pseudonym.identity().peers().stream().filter(peer -> Bytes.of(peer.key().toBytes()).equals(key)).findFirst();
    }

    /** Says that nobody was found: with status 200, as the reference does. */
    static Response unknown(String role) {
        return Response.failure(OK, "failed to find " + role);
    }
}
