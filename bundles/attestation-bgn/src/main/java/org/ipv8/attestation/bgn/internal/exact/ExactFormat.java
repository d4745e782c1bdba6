package org.ipv8.attestation.bgn.internal.exact;

import java.security.SecureRandom;
import java.util.List;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.LegacyFormat;
import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.keys.Decryptor;
import org.ipv8.attestation.bgn.internal.keys.Encryptor;
import org.ipv8.attestation.bgn.internal.keys.KeyCheck;
import org.ipv8.attestation.bgn.internal.keys.KeyMaker.Generators;
import org.ipv8.attestation.bgn.internal.keys.KeySize;
import org.ipv8.attestation.bgn.internal.keys.SecretKey;
import org.ipv8.attestation.spi.FormatLimits;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Prover;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/** The format bonehexact with a key size and a hash (spec 7). Its value is any byte string, and so are its reference values. */
public final class ExactFormat extends LegacyFormat {

    private static final int MESSAGES = 3;
    /** Checks of honesty included (spec 11.4). */
    private static final int CHALLENGES_PER_PAIR = 4;

    private final ValueHash hash;

    /** Makes a format. */
    public ExactFormat(String name, KeySize size, ValueHash hash, Generators generators) {
        super(name, size, generators);
        this.hash = hash;
    }

    @Override
    protected String weakness() {
        return "; wrong values with equally many ones pass as well";
    }

    @Override
    public FormatLimits limits() {
        int coordinate = size().coordinateBytes();
        int blob = size().publicKeyBytes() + 3 * hash.bits() * coordinate;
        return new FormatLimits(size().publicKeyBytes(), blob, blob, CHALLENGES_PER_PAIR * hash.pairs(), 2 * coordinate, 1);
    }

    @Override
    public Bytes attest(Issue issue, SecureRandom random) throws AttestationException {
        Encryptor encryptor = new Encryptor(keyOf(issue), hash.bits() + hash.pairs());
        return new ExactAttester(encryptor, hash.bitsOf(issue.value()), ExactDraws.random(encryptor, hash.bits(), random))
                .attest().toBytes();
    }

    @Override
    public Bytes publicForm(Bytes blob) {
        return blob;
    }

    @Override
    public Holding receive(Bytes blob, Bytes secretKey, Attribute attribute) throws AttestationException {
        return load(blob, secretKey);
    }

    @Override
    public Holding load(Bytes blob, Bytes secretKey) throws AttestationException {
        return new Held(blob, own(secretKey, ExactAttestation.read(blob, size(), hash.pairs()).key()));
    }

    @Override
    public Verifier verify(Bytes publicForm, Question question, SecureRandom random) throws AttestationException {
        ExactAttestation attestation = ExactAttestation.read(publicForm, size(), hash.pairs());
        KeyCheck.check(attestation.key(), size());
        List<Counts> expected = question.values().stream().map(value -> Counts.of(hash.bitsOf(value))).toList();
        return new ExactVerifier(attestation, expected, random);
    }

    /** The blob with its key. */
    private record Held(Bytes publicForm, SecretKey key) implements Holding {

        @Override
        public Bytes storedForm(SecureRandom random) {
            return publicForm;
        }

        @Override
        public Prover prover(PublicKey subject, PublicKey verifier, SecureRandom random) {
            Decryptor decryptor = new Decryptor(key, MESSAGES, random);
            return challenge -> respond(decryptor, challenge);
        }

        /** One byte: 0 to 2, or 3 for a ciphertext of none of them (spec 7.4). */
        private Bytes respond(Decryptor decryptor, Bytes challenge) throws AttestationException {
            NumberReader in = new NumberReader(challenge);
            Element sum = in.element(key.publicKey().field());
            in.expectEnd();
            int message = decryptor.decrypt(sum);
            return Bytes.of(new byte[] {(byte) (message == Decryptor.NONE ? Counts.UNDEFINED : message)});
        }
    }
}
