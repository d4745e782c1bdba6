package org.ipv8.attestation.bgn.internal.range;

import java.math.BigInteger;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.field.NumberWriter;
import org.ipv8.attestation.bgn.internal.keys.KeySize;
import org.ipv8.attestation.bgn.internal.keys.PublicKey;
import org.ipv8.wire.Bytes;

/**
 * An attested number as everybody may see it (spec 8.4, public form).
 *
 * @param key         of the subject
 * @param size        of the key: called bitspace there
 * @param commitments to the number and what follows from it
 * @param equality    that c₂ and cₐ hide b − value + 1
 * @param square1     that cₐₐ is cₐ to a square
 * @param square2     that cₐ₃ hides a square
 */
record RangeAttestation(PublicKey key, KeySize size, Commitments commitments, EqualityProof equality, SquareProof square1,
        SquareProof square2) {

    private static final int BITSPACE_BITS = 16;

    Bytes toBytes() {
        NumberWriter out = key.write(new NumberWriter()).number(BigInteger.valueOf(size.bits()));
        commitments.write(out);
        equality.write(out);
        square1.write(out);
        square2.write(out);
        return out.toBytes();
    }

    /** Reads it; bytes behind it are left. */
    static RangeAttestation read(NumberReader in, KeySize size) throws AttestationException {
        PublicKey key = PublicKey.read(in, size);
        if (in.number(BITSPACE_BITS).intValue() != size.bits()) {
            throw new AttestationException("a range attestation for keys of another size");
        }
        return new RangeAttestation(key, size, Commitments.read(in, key.field()),
                EqualityProof.read(in, key.field().p().bitLength()), SquareProof.read(in, key.field()),
                SquareProof.read(in, key.field()));
    }
}
