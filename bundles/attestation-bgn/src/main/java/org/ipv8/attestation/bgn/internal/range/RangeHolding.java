package org.ipv8.attestation.bgn.internal.range;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.field.NumberWriter;
import org.ipv8.attestation.bgn.internal.keys.Decryptor;
import org.ipv8.attestation.bgn.internal.keys.Encryptor;
import org.ipv8.attestation.bgn.internal.keys.SecretKey;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Prover;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/** A range attestation with what only its subject can read: the opening, byte by byte encrypted (spec 8.4, private form). */
final class RangeHolding implements Holding {

    private static final int BYTE_VALUES = 256;
    private static final int MAX_BYTES = 255;

    private final RangeAttestation attestation;
    private final Bytes blob;
    private final Opening opening;

    private RangeHolding(RangeAttestation attestation, Bytes blob, Opening opening) {
        this.attestation = attestation;
        this.blob = blob;
        this.opening = opening;
    }

    /** Writes the private form. */
    static Bytes write(Encryptor encryptor, RangeAttestation attestation, Opening opening, RandomGenerator random) {
        Bytes clear = opening.toBytes();
        if (clear.length() > MAX_BYTES) {
            throw new IllegalArgumentException("an opening of " + clear.length() + " bytes, at most " + MAX_BYTES + " can be written");
        }
        NumberWriter out = new NumberWriter().bytes(attestation.toBytes()).octet(clear.length());
        for (int i = 0; i < clear.length(); i++) {
            out.element(encryptor.powerOfG(BigInteger.valueOf(clear.byteAt(i))).times(encryptor.drawZero(random)));
        }
        return out.toBytes();
    }

    /** Reads the private form. */
    static RangeHolding read(Bytes blob, RangeFormat format, Bytes secretKey) throws AttestationException {
        NumberReader in = new NumberReader(blob);
        RangeAttestation attestation = RangeAttestation.read(in, format.size());
        SecretKey key = format.ownKey(secretKey, attestation.key());
        // what blinds the decryption only has to be unknown to whoever made the blob
        Decryptor decryptor = new Decryptor(key, BYTE_VALUES, new SplittableRandom(key.t1().longValue()));
        ByteArrayOutputStream clear = new ByteArrayOutputStream();
        int length = in.octet();
        for (int i = 0; i < length; i++) {
            int value = decryptor.decrypt(in.element(attestation.key().field()));
            if (value == Decryptor.NONE) {
                throw new AttestationException("a private part that cannot be decrypted");
            }
            clear.write(value);
        }
        in.expectEnd();
        return new RangeHolding(attestation, blob, Opening.read(Bytes.of(clear.toByteArray()), format.size()));
    }

    Opening opening() {
        return opening;
    }

    @Override
    public Bytes publicForm() {
        return attestation.toBytes();
    }

    @Override
    public Bytes storedForm(SecureRandom random) {
        return blob;
    }

    @Override
    public Prover prover(PublicKey subject, PublicKey verifier, SecureRandom random) {
        BigInteger p = attestation.key().field().p();
        return bytes -> {
            Challenge challenge = Challenge.read(bytes, p);
            return (challenge.isHonest() ? opening.respond(challenge) : Response.meaningless(p, random)).toBytes();
        };
    }
}
