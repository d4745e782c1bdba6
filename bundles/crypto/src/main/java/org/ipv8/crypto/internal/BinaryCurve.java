package org.ipv8.crypto.internal;

import java.math.BigInteger;
import java.util.Arrays;

import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.ipv8.key.KeyType;

/**
 * The binary curves and the DER frames of their keys (spec section 2.3).
 *
 * <pre>
 * public    SEQUENCE { SEQUENCE { id-ecPublicKey, curve }, BIT STRING point }
 * private   SEQUENCE { 1, OCTET STRING scalar, [0] curve, [1] BIT STRING point }
 * point     00 04 X Y, both padded to the length of the field
 * </pre>
 */
enum BinaryCurve {

    SECT163K1(KeyType.SECT163K1, 1, 163, 163),
    SECT233K1(KeyType.SECT233K1, 26, 233, 232),
    SECT409K1(KeyType.SECT409K1, 36, 409, 407),
    SECT571R1(KeyType.SECT571R1, 39, 571, 570),
    SECT571K1(KeyType.SECT571K1, 38, 571, 570);

    private final KeyType type;
    private final int fieldLength;
    private final int scalarLength;
    private final byte[] publicFrame;
    private final byte[] beforeScalar;
    private final byte[] afterScalar;
    /** Looked up at the first use, because the tables of a curve are large; the same value whoever sets it. */
    private volatile ECDomainParameters domain;
    /** Computed at the first verification, for the same reason. */
    private volatile GeneratorComb generatorComb;

    /** Creates a curve with the last arc of its object identifier 1.3.132.0.x and the bits of its field and order. */
    BinaryCurve(KeyType type, int arc, int fieldBits, int orderBits) {
        this.type = type;
        this.fieldLength = bytesFor(fieldBits);
        this.scalarLength = bytesFor(orderBits);
        byte[] oid = Der.value(Der.OBJECT_ID, 0x2b, 0x81, 0x04, 0x00, arc);
        byte[] idEcPublicKey = Der.value(Der.OBJECT_ID, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01);
        byte[] algorithm = Bytes.concat(Der.header(Der.SEQUENCE, idEcPublicKey.length + oid.length), idEcPublicKey, oid);
        // no unused bits, uncompressed
        byte[] point = Bytes.concat(Der.header(Der.BIT_STRING, 2 + 2 * fieldLength), new byte[] {0, 4});
        int pointLength = point.length + 2 * fieldLength;
        this.publicFrame = Bytes.concat(Der.header(Der.SEQUENCE, algorithm.length + pointLength), algorithm, point);
        byte[] scalar = Bytes.concat(Der.value(Der.INTEGER, 1), Der.header(Der.OCTET_STRING, scalarLength));
        this.afterScalar = Bytes.concat(Der.header(Der.CONTEXT_0, oid.length), oid, Der.header(Der.CONTEXT_1, pointLength), point);
        int privateLength = scalar.length + scalarLength + afterScalar.length + 2 * fieldLength;
        this.beforeScalar = Bytes.concat(Der.header(Der.SEQUENCE, privateLength), scalar);
    }

    private static int bytesFor(int bits) {
        return (bits + Byte.SIZE - 1) / Byte.SIZE;
    }

    static BinaryCurve of(KeyType type) {
        return valueOf(type.name());
    }

    /** Returns the curve in whose public frame the bytes are, or null. */
    static BinaryCurve ofPublic(byte[] bytes, int offset, int length) {
        for (BinaryCurve curve : values()) {
            if (length == curve.publicFrame.length + 2 * curve.fieldLength
                    && Bytes.startsWith(bytes, offset, length, curve.publicFrame)) {
                return curve;
            }
        }
        return null;
    }

    /** Returns the curve in whose private frame the bytes are, or null. */
    static BinaryCurve ofPrivate(byte[] bytes) {
        for (BinaryCurve curve : values()) {
            int after = curve.beforeScalar.length + curve.scalarLength;
            if (bytes.length == after + curve.afterScalar.length + 2 * curve.fieldLength
                    && Bytes.startsWith(bytes, 0, bytes.length, curve.beforeScalar)
                    && Bytes.startsWith(bytes, after, bytes.length - after, curve.afterScalar)) {
                return curve;
            }
        }
        return null;
    }

    KeyType type() {
        return type;
    }

    ECDomainParameters domain() {
        ECDomainParameters known = domain;
        if (known == null) {
            known = new ECDomainParameters(CustomNamedCurves.getByName(type.curve()));
            domain = known;
        }
        return known;
    }

    /** Returns the multiples of the generator, for numbers that are no secret. */
    GeneratorComb generatorComb() {
        GeneratorComb known = generatorComb;
        if (known == null) {
            known = new GeneratorComb(domain().getG(), domain().getN().bitLength());
            generatorComb = known;
        }
        return known;
    }

    /** Returns what verifies signatures of a key. */
    Sums sums(ECPoint key) {
        return this == SECT571R1 ? new LambdaSums(key) : new KoblitzSums(this, key);
    }

    /**
     * Reads the point at the end of a public or private frame.
     *
     * @throws IllegalArgumentException if it is not on the curve or not in the subgroup of prime order
     */
    ECPoint pointAtEnd(byte[] bytes, int end) {
        byte[] encoded = Arrays.copyOfRange(bytes, end - 2 * fieldLength - 1, end);
        return domain().getCurve().decodePoint(encoded);
    }

    BigInteger scalar(byte[] privateBytes) {
        return BigIntegers.fromUnsignedByteArray(privateBytes, beforeScalar.length, scalarLength);
    }

    byte[] encode(ECPoint point) {
        return Bytes.concat(publicFrame, coordinates(point));
    }

    byte[] encode(BigInteger scalar, ECPoint point) {
        return Bytes.concat(beforeScalar, BigIntegers.asUnsignedByteArray(scalarLength, scalar), afterScalar, coordinates(point));
    }

    private static byte[] coordinates(ECPoint point) {
        byte[] encoded = point.getEncoded(false);
        return Arrays.copyOfRange(encoded, 1, encoded.length);
    }
}
