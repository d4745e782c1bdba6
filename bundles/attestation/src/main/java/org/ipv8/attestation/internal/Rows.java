package org.ipv8.attestation.internal;

import java.time.Duration;
import java.util.Optional;

import org.ipv8.attestation.Strength;
import org.ipv8.key.Mid;
import org.ipv8.wire.Bytes;

/** What shell commands and the REST interface show. All say why a format must not be trusted, where that is so. */
final class Rows {

    private Rows() {
    }

    /** A format. */
    public record Format(String format, int bits, String construction, String insecureBecause) {
    }

    /** An attestation of an own value. */
    public record Stored(String node, Bytes hash, String format, String insecureBecause) {

        static Stored of(String node, Bytes hash, String format, Strength strength) {
            return new Stored(node, hash, format, strength == null ? "no bundle offers the format" : strength.insecureBecause());
        }
    }

    /** An attestation that was made. */
    public record Made(Mid peer, String attribute, Bytes hash, String format) {
    }

    /** A peer that waits for an attestation. */
    public record Request(String node, Mid subject, String attribute, String format, String metadata, Duration expiresIn) {
    }

    /** A peer that waits for consent. */
    public record Consent(String node, Mid verifier, Bytes hash, String format, Duration expiresIn) {
    }

    /** What a verification has shown of one reference value. */
    public record Result(Bytes value, double certainty, Optional<Mid> attestor, Optional<String> attribute, String insecureBecause) {
    }

    /** Whether there was anything to do. */
    public record Done(boolean done) {
    }

    /** Why messages had no effect, and how many. */
    public record Refused(String node, String reason, long messages) {
    }
}
