package org.ipv8.attestation.bgn.internal.field;

import static org.ipv8.attestation.bgn.internal.field.Montgomery.carryOf;
import static org.ipv8.attestation.bgn.internal.field.Montgomery.high;

/**
 * Montgomery products of the sizes all registered formats use, with the limbs in local variables: about twice as fast as the loop
 * over arrays, which they follow step by step ({@link Montgomery#multiply}).
 */
final class ShortProducts {

    private ShortProducts() {
    }

    /** x·y/R mod m for two limbs. */
    static void two(long[] x, long[] y, long[] m, long inverse, long[] out) {
        long y0 = y[0];
        long y1 = y[1];
        long m0 = m[0];
        long m1 = m[1];
        long t0 = 0;
        long t1 = 0;
        for (int i = 0; i < 2; i++) {
            long factor = x[i];
            long low = factor * y0;
            long sum = low + t0;
            long carry = high(factor, y0) + carryOf(low, t0, sum);
            t0 = sum;
            low = factor * y1;
            sum = low + t1;
            long next1 = high(factor, y1) + carryOf(low, t1, sum);
            t1 = sum + carry;
            carry = next1 + carryOf(sum, carry, t1);
            long q = t0 * inverse;
            long back = high(q, m0) + carryOf(q * m0, t0, 0);
            low = q * m1;
            sum = low + t1;
            long up1 = high(q, m1) + carryOf(low, t1, sum);
            t0 = sum + back;
            back = up1 + carryOf(sum, back, t0);
            t1 = carry + back;
        }
        out[0] = t0;
        out[1] = t1;
    }

    /** x·y/R mod m for three limbs. */
    static void three(long[] x, long[] y, long[] m, long inverse, long[] out) {
        long y0 = y[0];
        long y1 = y[1];
        long y2 = y[2];
        long m0 = m[0];
        long m1 = m[1];
        long m2 = m[2];
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        for (int i = 0; i < 3; i++) {
            long factor = x[i];
            long low = factor * y0;
            long sum = low + t0;
            long carry = high(factor, y0) + carryOf(low, t0, sum);
            t0 = sum;
            low = factor * y1;
            sum = low + t1;
            long next1 = high(factor, y1) + carryOf(low, t1, sum);
            t1 = sum + carry;
            carry = next1 + carryOf(sum, carry, t1);
            low = factor * y2;
            sum = low + t2;
            long next2 = high(factor, y2) + carryOf(low, t2, sum);
            t2 = sum + carry;
            carry = next2 + carryOf(sum, carry, t2);
            long q = t0 * inverse;
            long back = high(q, m0) + carryOf(q * m0, t0, 0);
            low = q * m1;
            sum = low + t1;
            long up1 = high(q, m1) + carryOf(low, t1, sum);
            t0 = sum + back;
            back = up1 + carryOf(sum, back, t0);
            low = q * m2;
            sum = low + t2;
            long up2 = high(q, m2) + carryOf(low, t2, sum);
            t1 = sum + back;
            back = up2 + carryOf(sum, back, t1);
            t2 = carry + back;
        }
        out[0] = t0;
        out[1] = t1;
        out[2] = t2;
    }

    /** x·y/R mod m for four limbs. */
    static void four(long[] x, long[] y, long[] m, long inverse, long[] out) {
        long y0 = y[0];
        long y1 = y[1];
        long y2 = y[2];
        long y3 = y[3];
        long m0 = m[0];
        long m1 = m[1];
        long m2 = m[2];
        long m3 = m[3];
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        for (int i = 0; i < 4; i++) {
            long factor = x[i];
            long low = factor * y0;
            long sum = low + t0;
            long carry = high(factor, y0) + carryOf(low, t0, sum);
            t0 = sum;
            low = factor * y1;
            sum = low + t1;
            long next1 = high(factor, y1) + carryOf(low, t1, sum);
            t1 = sum + carry;
            carry = next1 + carryOf(sum, carry, t1);
            low = factor * y2;
            sum = low + t2;
            long next2 = high(factor, y2) + carryOf(low, t2, sum);
            t2 = sum + carry;
            carry = next2 + carryOf(sum, carry, t2);
            low = factor * y3;
            sum = low + t3;
            long next3 = high(factor, y3) + carryOf(low, t3, sum);
            t3 = sum + carry;
            carry = next3 + carryOf(sum, carry, t3);
            long q = t0 * inverse;
            long back = high(q, m0) + carryOf(q * m0, t0, 0);
            low = q * m1;
            sum = low + t1;
            long up1 = high(q, m1) + carryOf(low, t1, sum);
            t0 = sum + back;
            back = up1 + carryOf(sum, back, t0);
            low = q * m2;
            sum = low + t2;
            long up2 = high(q, m2) + carryOf(low, t2, sum);
            t1 = sum + back;
            back = up2 + carryOf(sum, back, t1);
            low = q * m3;
            sum = low + t3;
            long up3 = high(q, m3) + carryOf(low, t3, sum);
            t2 = sum + back;
            back = up3 + carryOf(sum, back, t2);
            t3 = carry + back;
        }
        out[0] = t0;
        out[1] = t1;
        out[2] = t2;
        out[3] = t3;
    }
}
