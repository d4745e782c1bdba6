package org.ipv8.crypto.internal;

import java.math.BigInteger;

import org.bouncycastle.math.ec.ECPoint;

/**
 * Sums on a Koblitz curve. Bouncy Castle multiplies the point of the key, by its Frobenius map instead of doublings, and keeps the
 * multiples it needs for that with the point; the multiple of the generator comes from a table.
 */
final class KoblitzSums implements Sums {

    private final BinaryCurve curve;
    private final ECPoint key;

    KoblitzSums(BinaryCurve curve, ECPoint key) {
        this.curve = curve;
        this.key = key;
    }

    @Override
    public boolean haveX(BigInteger number, BigInteger ofGenerator, BigInteger ofKey) {
        ECPoint sum = curve.generatorComb().multiply(ofGenerator).add(key.multiply(ofKey)).normalize();
        return !sum.isInfinity() && sum.getAffineXCoord().toBigInteger().mod(curve.domain().getN()).equals(number);
    }
}
