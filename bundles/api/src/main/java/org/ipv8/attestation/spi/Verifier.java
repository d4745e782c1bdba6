package org.ipv8.attestation.spi;

import java.util.List;
import java.util.Optional;

import org.ipv8.attestation.AttestationException;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One verification at work. The overlay takes challenges from {@link #next} as long as there are some and not too many are on their
 * way, repeats those that get lost, and hands the answers in, in any order. Used by one thread at a time.
 *
 * <p>Protocols of several rounds give the challenge of the next round only after the answer to the one before.
 */
@ConsumerType
public interface Verifier {

    /** Returns the next challenge to send, no two alike; empty if there is none, or none before further answers. */
    Optional<Bytes> next();

    /**
     * Says whether a response can be from whoever the challenge was meant for. Asked before {@link #answer} where responses are not
     * signed ({@link AttestationFormat#answersUnsigned}): one that cannot is ignored and the challenge stays open, so that nobody ends a
     * verification by answering in the place of the subject.
     */
    default boolean isAuthentic(Bytes challenge, Bytes response) {
        return true;
    }

    /**
     * Takes the answer to a challenge; each is answered once.
     *
     * @throws AttestationException if the answer proves that the subject does not tell the truth, or is malformed: the verification
     *                              has failed then
     */
    void answer(Bytes challenge, Bytes response) throws AttestationException;

    /** Says whether no challenge is open or to come. */
    boolean finished();

    /**
     * Returns the result of a finished verification.
     *
     * @throws IllegalStateException if it is not finished
     */
    Outcome outcome();

    /**
     * What a verification has shown.
     *
     * @param certainties for each reference value of the question, 0 to 1
     * @param attestor    whose signature the attestation carries; empty if the format does not sign
     * @param attribute   the name of the attribute under that signature; empty if the format does not sign
     */
    record Outcome(List<Double> certainties, Optional<PublicKey> attestor, Optional<String> attribute) {

        /** What a format shows that does not sign. */
        public Outcome(List<Double> certainties, Optional<PublicKey> attestor) {
            this(certainties, attestor, Optional.empty());
        }

        /** Copies the list. */
        public Outcome {
            certainties = List.copyOf(certainties);
        }
    }
}
