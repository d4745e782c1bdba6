package org.ipv8.attestation.bgn.internal.range;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.field.NumberWriter;
import org.ipv8.attestation.bgn.internal.keys.Draw;
import org.ipv8.wire.Bytes;

/** What a subject answers (spec 8.5): s·m₁ + m₂ + m₃, m₁ + t·m₂ + m₃, and the same of the r. */
record Response(BigInteger x, BigInteger y, BigInteger u, BigInteger v) {

    private static final int SLACK_BITS = 512;

    /** Four numbers that say nothing, for a challenge that asks for too much. */
    static Response meaningless(BigInteger p, RandomGenerator random) {
        BigInteger max = p.subtract(BigInteger.ONE);
        return new Response(Draw.between(Challenge.SMALLEST, max, random), Draw.between(Challenge.SMALLEST, max, random),
                Draw.between(Challenge.SMALLEST, max, random), Draw.between(Challenge.SMALLEST, max, random));
    }

    Bytes toBytes() {
        return new NumberWriter().number(x).number(y).number(u).number(v).toBytes();
    }

    static Response read(Bytes bytes, int primeBits) throws AttestationException {
        NumberReader in = new NumberReader(bytes);
        int bits = primeBits + SLACK_BITS;
        Response response = new Response(in.number(bits), in.number(bits), in.number(bits), in.number(bits));
        in.expectEnd();
        return response;
    }
}
