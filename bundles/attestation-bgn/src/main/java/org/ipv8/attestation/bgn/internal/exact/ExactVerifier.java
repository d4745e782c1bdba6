package org.ipv8.attestation.bgn.internal.exact;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.NumberWriter;
import org.ipv8.attestation.bgn.internal.keys.Encryptor;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.wire.Bytes;

/**
 * Lets the subject decrypt every pair, blinded, and now and then a known number instead, which an honest subject cannot tell apart
 * (spec 7.4 to 7.6, 9.6). A single wrong answer to a known number ends it, and so does an answer that is none.
 */
final class ExactVerifier implements Verifier {

    /** 38 of 256 answers are followed by a check of honesty. */
    private static final int HONESTY_BYTES = 38;
    private static final int BYTES = 256;
    private static final int MESSAGES = 3;
    /** What an answer has to be is not known. */
    private static final int UNKNOWN = -1;

    private final ExactAttestation attestation;
    private final Encryptor encryptor;
    private final List<Counts> expected;
    private final RandomGenerator random;
    private final Map<Bytes, Integer> open = new HashMap<>();
    private Counts observed = Counts.NONE;
    private int sent;
    private int checks;
    private boolean coin;

    ExactVerifier(ExactAttestation attestation, List<Counts> expected, RandomGenerator random) {
        this.attestation = attestation;
        this.expected = expected;
        this.random = random;
        encryptor = new Encryptor(attestation.key(), attestation.pairs().size());
    }

    /** Returns the challenge for a ciphertext: the product with an encryption of 0. */
    static Bytes challenge(Element sum, Element zero) {
        return new NumberWriter().element(sum.times(zero)).toBytes();
    }

    @Override
    public Optional<Bytes> next() {
        if (coin && checks < attestation.pairs().size() && random.nextInt(BYTES) < HONESTY_BYTES) {
            coin = false;
            checks++;
            return Optional.of(checkOfHonesty(random.nextInt(MESSAGES)));
        }
        coin = false;
        if (sent == attestation.pairs().size()) {
            return Optional.empty();
        }
        return Optional.of(opened(challenge(attestation.pairs().get(sent++).sum(), encryptor.drawZero(random)), UNKNOWN));
    }

    private Bytes checkOfHonesty(int message) {
        Element number = encryptor.powerOfG(BigInteger.valueOf(message));
        return opened(challenge(number, encryptor.drawZero(random)), message);
    }

    private Bytes opened(Bytes challenge, int answer) {
        open.put(challenge, answer);
        return challenge;
    }

    @Override
    public void answer(Bytes challenge, Bytes response) throws AttestationException {
        int known = open.remove(challenge);
        if (response.length() != 1 || response.byteAt(0) > Counts.UNDEFINED) {
            throw new AttestationException("the subject's answer is none");
        }
        coin = true;
        if (known == UNKNOWN) {
            observed = observed.plus(response.byteAt(0));
        } else if (known != response.byteAt(0)) {
            throw new AttestationException("the subject does not tell the truth");
        }
    }

    @Override
    public boolean finished() {
        return open.isEmpty() && sent == attestation.pairs().size();
    }

    @Override
    public Outcome outcome() {
        if (!finished()) {
            throw new IllegalStateException("not all answers are there");
        }
        return new Outcome(expected.stream().map(value -> value.certainty(observed)).toList(), Optional.empty());
    }
}
