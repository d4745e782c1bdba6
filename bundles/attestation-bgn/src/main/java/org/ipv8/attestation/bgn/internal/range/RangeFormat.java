package org.ipv8.attestation.bgn.internal.range;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.LegacyFormat;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.keys.Encryptor;
import org.ipv8.attestation.bgn.internal.keys.KeyCheck;
import org.ipv8.attestation.bgn.internal.keys.KeyMaker.Generators;
import org.ipv8.attestation.bgn.internal.keys.KeySize;
import org.ipv8.attestation.bgn.internal.keys.PublicKey;
import org.ipv8.attestation.bgn.internal.keys.SecretKey;
import org.ipv8.attestation.spi.FormatLimits;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.wire.Bytes;

/**
 * The format pengbaorange with a key size and a range (spec 8). The value is a big-endian number; a reference value is one byte, 0 for
 * "not in the range" and anything else for "in the range".
 */
public final class RangeFormat extends LegacyFormat {

    /** About 100 bytes of opening, two powers each. */
    private static final int USES_OF_KEY = 120;
    private static final int MAX_VALUE_BYTES = 64;
    private static final int PUBLIC_NUMBERS = 29;
    private static final int PROOF_NUMBERS = 12;
    private static final int PROOF_SLACK = 131;
    private static final int OPENING_NUMBERS = 510;
    private static final int RESPONSE_SLACK = 67;
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(24);

    private final Range range;

    /**
     * Makes a format.
     *
     * @throws IllegalArgumentException unless 0 ≤ min ≤ max &lt; 2²⁴
     */
    public RangeFormat(String name, KeySize size, BigInteger min, BigInteger max, Generators generators) {
        super(name, size, generators);
        range = new Range(size, min, max);
        if (max.compareTo(LARGEST) >= 0) {
            throw new IllegalArgumentException("a range up to " + max + ", at most " + LARGEST + " can be proved");
        }
    }

    @Override
    protected String weakness() {
        return "; two answers to different questions give the number away, and a subject that lies can pass";
    }

    @Override
    public FormatLimits limits() {
        int coordinate = size().coordinateBytes();
        int publicForm = PUBLIC_NUMBERS * coordinate + PROOF_NUMBERS * (coordinate + PROOF_SLACK - 3);
        return new FormatLimits(size().publicKeyBytes(), publicForm, publicForm + 1 + OPENING_NUMBERS * coordinate, 1,
                2 * coordinate, 4 * (coordinate + RESPONSE_SLACK));
    }

    @Override
    public Bytes attest(Issue issue, SecureRandom random) throws AttestationException {
        PublicKey key = keyOf(issue);
        BigInteger value = new BigInteger(1, issue.value().toArray());
        if (issue.value().isEmpty() || issue.value().length() > MAX_VALUE_BYTES || !range.contains(value)) {
            throw new AttestationException("the value is not from " + range.a() + " to " + range.b());
        }
        return attest(new Encryptor(key, USES_OF_KEY), value, RangeDraws.random(range, value, key.field().p(), random), random);
    }

    Bytes attest(Encryptor encryptor, BigInteger value, RangeDraws draws, RandomGenerator random) {
        RangeAttester attester = new RangeAttester(encryptor, range, value, draws);
        return RangeHolding.write(encryptor, attester.attest(), attester.opening(), random);
    }

    Range range() {
        return range;
    }

    SecretKey ownKey(Bytes secretKey, PublicKey used) throws AttestationException {
        return own(secretKey, used);
    }

    @Override
    public Bytes publicForm(Bytes blob) throws AttestationException {
        NumberReader in = new NumberReader(blob);
        RangeAttestation.read(in, size());
        return blob.slice(0, in.position());
    }

    @Override
    public Holding receive(Bytes blob, Bytes secretKey, Attribute attribute) throws AttestationException {
        return load(blob, secretKey);
    }

    @Override
    public Holding load(Bytes blob, Bytes secretKey) throws AttestationException {
        return RangeHolding.read(blob, this, secretKey);
    }

    @Override
    public Verifier verify(Bytes publicForm, Question question, SecureRandom random) throws AttestationException {
        List<Boolean> expected = new ArrayList<>();
        for (Bytes value : question.values()) {
            if (value.length() != 1) {
                throw new AttestationException("a reference value for a range is one byte: 01 for in the range, 00 for outside");
            }
            expected.add(value.byteAt(0) != 0);
        }
        NumberReader in = new NumberReader(publicForm);
        RangeAttestation attestation = RangeAttestation.read(in, size());
        in.expectEnd();
        KeyCheck.check(attestation.key(), size());
        return new RangeVerifier(range, attestation, expected, random);
    }
}
