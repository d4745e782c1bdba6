package org.ipv8.crypto.internal.edwards;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static java.math.BigInteger.ZERO;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A point on the curve of Ed25519, by nothing but the equation of the curve, −x² + y² = 1 + dx²y², and the addition that belongs to it. */
public record PlainPoint(BigInteger x, BigInteger y) {

    /** The prime of the field. */
    public static final BigInteger P = TWO.pow(255).subtract(BigInteger.valueOf(19));
    /** The order of the group that keys are in. */
    public static final BigInteger ORDER = TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    /** Changes nothing when added. */
    public static final PlainPoint NEUTRAL = new PlainPoint(ZERO, ONE);
    /** The point of which public keys are multiples: y is 4/5, x is even. */
    static final PlainPoint GENERATOR = even(any(BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P)));

    private static BigInteger d() {
        return BigInteger.valueOf(-121_665).multiply(BigInteger.valueOf(121_666).modInverse(P)).mod(P);
    }

    private static PlainPoint even(PlainPoint point) {
        return point.x.testBit(0) ? point.opposite() : point;
    }

    PlainPoint opposite() {
        return new PlainPoint(x.negate().mod(P), y);
    }

    PlainPoint plus(PlainPoint other) {
        BigInteger product = d().multiply(x).multiply(other.x).multiply(y).multiply(other.y);
        return new PlainPoint(
                x.multiply(other.y).add(y.multiply(other.x)).multiply(ONE.add(product).modInverse(P)).mod(P),
                y.multiply(other.y).add(x.multiply(other.x)).multiply(ONE.subtract(product).modInverse(P)).mod(P));
    }

    PlainPoint times(BigInteger factor) {
        PlainPoint result = NEUTRAL;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            result = result.plus(result);
            result = factor.testBit(bit) ? result.plus(this) : result;
        }
        return result;
    }

    /** Returns its 32 bytes. */
    public byte[] encoded() {
        return encode(y, x.testBit(0));
    }

    /** Returns the 32 bytes of any y, as large as it may be, and a sign. */
    public static byte[] encode(BigInteger y, boolean sign) {
        byte[] bytes = littleEndian(y);
        bytes[31] |= (byte) (sign ? 0x80 : 0);
        return bytes;
    }

    static byte[] littleEndian(BigInteger number) {
        byte[] bytes = new byte[32];
        byte[] bigEndian = number.toByteArray();
        for (int i = 0; i < Math.min(bytes.length, bigEndian.length); i++) {
            bytes[i] = bigEndian[bigEndian.length - 1 - i];
        }
        return bytes;
    }

    /** Returns a point with this y or, if there is none, one of the next greater y that has one. */
    public static PlainPoint any(BigInteger y) {
        BigInteger square = y.multiply(y).subtract(ONE).multiply(d().multiply(y).multiply(y).add(ONE).modInverse(P)).mod(P);
        // p = 5 mod 8: one of the two candidates is the root, if there is one
        BigInteger root = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!root.multiply(root).mod(P).equals(square)) {
            root = root.multiply(TWO.modPow(P.subtract(ONE).shiftRight(2), P)).mod(P);
        }
        return root.multiply(root).mod(P).equals(square) ? new PlainPoint(root, y) : any(y.add(ONE));
    }

    /** Returns the eight points whose multiple by eight is neutral. */
    public static List<PlainPoint> smallOrder() {
        List<PlainPoint> points = new ArrayList<>();
        for (BigInteger y = BigInteger.valueOf(3); points.size() < 8; y = y.add(ONE)) {
            PlainPoint generator = any(y).times(ORDER);
            points.clear();
            PlainPoint point = generator;
            do {
                points.add(point);
                point = point.plus(generator);
            } while (!points.contains(point));
        }
        return points;
    }
}
