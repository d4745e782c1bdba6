package org.ipv8.attestation.bgn.internal.field;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

import org.ipv8.wire.Bytes;

/** Writes integers of any size, and what consists of them (spec 5.1 and 5.2). */
public final class NumberWriter {

    private static final int MAX_SIGNED = 8;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /**
     * Appends an integer: the number of bytes of L, L, and the L bytes of the magnitude.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public NumberWriter number(BigInteger value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("a negative number cannot be written");
        }
        byte[] magnitude = magnitude(value);
        byte[] length = magnitude(BigInteger.valueOf(magnitude.length));
        out.write(length.length);
        out.writeBytes(length);
        out.writeBytes(magnitude);
        return this;
    }

    private static byte[] magnitude(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return bytes[0] != 0 || bytes.length == 1 ? bytes : java.util.Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    /** Appends an element: a and b. */
    public NumberWriter element(Element value) {
        return number(value.a()).number(value.b());
    }

    /** Appends at most eight integers of any sign: a byte of signs, then the magnitudes, the last first. */
    public NumberWriter signed(BigInteger... values) {
        if (values.length > MAX_SIGNED) {
            throw new IllegalArgumentException("more than " + MAX_SIGNED + " signed numbers");
        }
        int signs = 0;
        for (BigInteger value : values) {
            signs = signs << 1 | (value.signum() < 0 ? 1 : 0);
        }
        out.write(signs);
        for (int i = values.length - 1; i >= 0; i--) {
            number(values[i].abs());
        }
        return this;
    }

    /** Appends a byte. */
    public NumberWriter octet(int value) {
        out.write(value);
        return this;
    }

    /** Appends bytes as they are. */
    public NumberWriter bytes(Bytes value) {
        out.writeBytes(value.toArray());
        return this;
    }

    /** Returns what was written. */
    public Bytes toBytes() {
        return Bytes.of(out.toByteArray());
    }
}
