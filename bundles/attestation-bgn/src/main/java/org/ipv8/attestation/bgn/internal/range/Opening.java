package org.ipv8.attestation.bgn.internal.range;

import java.math.BigInteger;
import java.util.List;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.field.NumberWriter;
import org.ipv8.attestation.bgn.internal.keys.KeySize;
import org.ipv8.wire.Bytes;

/** What the subject alone knows of its attestation: the numbers in cₐ₁, cₐ₂ and cₐ₃. Its text form shows none of them. */
record Opening(BigInteger m1, BigInteger m2, BigInteger m3, BigInteger r1, BigInteger r2, BigInteger r3) {

    private static final int SLACK_BITS = 512;

    Bytes toBytes() {
        NumberWriter out = new NumberWriter();
        List.of(m1, m2, m3, r1, r2, r3).forEach(out::number);
        return out.toBytes();
    }

    static Opening read(Bytes bytes, KeySize size) throws AttestationException {
        NumberReader in = new NumberReader(bytes);
        int bits = size.maxPrimeBits() + SLACK_BITS;
        Opening opening = new Opening(in.number(bits), in.number(bits), in.number(bits), in.number(bits), in.number(bits),
                in.number(bits));
        in.expectEnd();
        return opening;
    }

    /** Answers a challenge (spec 8.5): combinations of the numbers that do not give them away one by one. */
    Response respond(Challenge challenge) {
        BigInteger s = challenge.s();
        BigInteger t = challenge.t();
        return new Response(s.multiply(m1).add(m2).add(m3), m1.add(t.multiply(m2)).add(m3),
                s.multiply(r1).add(r2).add(r3), r1.add(t.multiply(r2)).add(r3));
    }

    @Override
    public String toString() {
        return "opening of a range commitment";
    }
}
