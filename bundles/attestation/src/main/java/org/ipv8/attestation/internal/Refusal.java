package org.ipv8.attestation.internal;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Why a message that was well-formed had no effect. */
enum Refusal {
    /** A request that is not the JSON object it should be. */
    MALFORMED_REQUEST,
    /** A format nobody offers here. */
    UNKNOWN_FORMAT,
    /** A key no honest peer would make. */
    BAD_KEY,
    /** More open requests than one peer, or all peers, may have. */
    TOO_MANY_OPEN,
    /** An attestation we do not have. */
    UNKNOWN_ATTESTATION,
    /** A piece, a challenge or an answer nobody has asked for. */
    UNEXPECTED,
    /** A challenge without consent, or after it has expired. */
    NO_CONSENT,
    /** More challenges than a verification needs, or faster than one peer may send them. */
    TOO_MANY_CHALLENGES,
    /** A challenge the format does not answer. */
    BAD_CHALLENGE,
    /** A transfer that was repeated too soon. */
    TOO_SOON;

    /** How often each has happened. Safe for many threads. */
    static final class Counts {

        private final Map<Refusal, LongAdder> counts = new EnumMap<>(Refusal.class);

        Counts() {
            for (Refusal refusal : values()) {
                counts.put(refusal, new LongAdder());
            }
        }

        void count(Refusal refusal) {
            counts.get(refusal).increment();
        }

        /** Returns those that have happened, by name. */
        Map<String, Long> snapshot() {
            Map<String, Long> result = new TreeMap<>();
            counts.forEach((refusal, count) -> {
                if (count.sum() > 0) {
                    result.put(refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'), count.sum());
                }
            });
            return result;
        }
    }
}
