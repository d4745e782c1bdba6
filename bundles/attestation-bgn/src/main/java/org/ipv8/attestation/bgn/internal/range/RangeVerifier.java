package org.ipv8.attestation.bgn.internal.range;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.wire.Bytes;

/**
 * Asks one question, because two different ones would give the value away (spec 8.5 to 8.7). A response that is wrong proves nothing
 * about the value, so it fails the verification, where the reference takes it for a proof that the value is outside the range.
 */
final class RangeVerifier implements Verifier {

    private final Range range;
    private final RangeAttestation attestation;
    private final List<Boolean> expected;
    private final Challenge challenge;
    private boolean asked;
    private boolean answered;

    /**
     * Draws the challenge.
     *
     * @param expected for each reference value whether it says that the number is in the range
     */
    RangeVerifier(Range range, RangeAttestation attestation, List<Boolean> expected, RandomGenerator random) {
        this.range = range;
        this.attestation = attestation;
        this.expected = expected;
        this.challenge = Challenge.draw(range, random);
    }

    @Override
    public Optional<Bytes> next() {
        if (asked) {
            return Optional.empty();
        }
        asked = true;
        return Optional.of(challenge.toBytes());
    }

    @Override
    public void answer(Bytes asked, Bytes response) throws AttestationException {
        Response read = Response.read(response, attestation.key().field().p().bitLength());
        if (!new RangeChecks.Statement(range, attestation, challenge, read).isTrue()) {
            throw new AttestationException("the proof that the number is in the range does not hold");
        }
        answered = true;
    }

    @Override
    public boolean finished() {
        return answered;
    }

    @Override
    public Outcome outcome() {
        if (!answered) {
            throw new IllegalStateException("the answer is not there");
        }
        return new Outcome(expected.stream().map(inRange -> inRange ? 1.0 : 0.0).toList(), Optional.empty());
    }
}
