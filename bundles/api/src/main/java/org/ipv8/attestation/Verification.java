package org.ipv8.attestation;

import java.util.List;
import java.util.Optional;

import org.ipv8.key.PublicKey;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/**
 * The result of a finished verification. A high certainty says that the subject holds an attestation of the value under this
 * hash; who has attested it, and for which attribute, is known from {@link #attestor()} and {@link #attribute()} or, where the format
 * does not tell, from whoever vouches for the hash. A verifier has to look at both: anybody can attest anything.
 *
 * @param subject   whose value it is
 * @param hash      the attestation hash, 20 bytes
 * @param format    the name of the format
 * @param matches   each reference value with the certainty that it is the attested one, in the order they were given
 * @param attestor  who has signed the attestation; empty if the format does not sign
 * @param attribute the name of the attribute under that signature; empty if the format does not sign
 * @param strength  how much the format can be trusted
 */
public record Verification(Peer subject, Bytes hash, String format, List<Match> matches, Optional<PublicKey> attestor,
        Optional<String> attribute, Strength strength) {

    /**
     * A reference value and what came of it.
     *
     * @param value     the reference value, in the form the format wants
     * @param certainty 0 to 1
     */
    public record Match(Bytes value, double certainty) {
    }

    /** Copies the list. */
    public Verification {
        matches = List.copyOf(matches);
    }
}
