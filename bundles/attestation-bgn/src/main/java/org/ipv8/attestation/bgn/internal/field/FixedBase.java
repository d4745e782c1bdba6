package org.ipv8.attestation.bgn.internal.field;

import java.math.BigInteger;

/**
 * Many powers of one base: base<sup>d·2^(w·i)</sup> is prepared for every digit d and every place i of w bits, so that a power takes
 * one product per place and no squaring. Immutable after it is made; safe for many threads.
 */
public final class FixedBase {

    private static final int NARROW = 4;
    private static final int WIDE = 6;
    /** From how many powers on the wider table, four times as much work to make, is worth it. */
    private static final int MANY = 300;

    private final Field field;
    private final int width;
    private final Element[][] places;

    /**
     * Prepares the powers.
     *
     * @param base of norm 1
     * @param uses about how many powers there will be
     */
    public FixedBase(Element base, int uses) {
        field = base.field();
        width = uses < MANY ? NARROW : WIDE;
        int bits = field.order().bitLength();
        places = new Element[(bits + width - 1) / width][1 << width];
        Accumulator power = new Accumulator(field);
        power.set(base);
        for (Element[] place : places) {
            Element step = power.value();
            place[0] = field.one();
            place[1] = step;
            for (int digit = 2; digit < place.length; digit++) {
                power.times(step);
                place[digit] = power.value();
            }
            power.times(step);
        }
    }

    /** Returns a power; the exponent is reduced modulo p + 1. */
    public Element power(BigInteger exponent) {
        Accumulator result = new Accumulator(field);
        result.set(field.one());
        BigInteger reduced = exponent.mod(field.order());
        for (int i = 0; i < places.length; i++) {
            int digit = 0;
            for (int bit = width - 1; bit >= 0; bit--) {
                digit = digit << 1 | (reduced.testBit(i * width + bit) ? 1 : 0);
            }
            result.times(places[i][digit]);
        }
        return result.value();
    }
}
