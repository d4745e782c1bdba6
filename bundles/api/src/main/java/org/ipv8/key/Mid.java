package org.ipv8.key;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The identity of a peer: the SHA-1 of the binary form of its public key (spec section 2.5).
 *
 * <p>Immutable and safe for use by many threads. {@link #toString()} is the shortened hex form, which is safe to log.
 */
public final class Mid implements Comparable<Mid> {

    /** Length of a mid in bytes. */
    public static final int LENGTH = 20;

    private final byte[] bytes;
    private final long head;

    private Mid(byte[] bytes) {
        this.bytes = bytes;
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << Byte.SIZE | bytes[i] & 0xff;
        }
        this.head = value;
    }

    /**
     * Makes a mid of its 20 bytes.
     *
     * @param bytes exactly {@value #LENGTH} bytes, copied
     * @throws IllegalArgumentException if the length differs
     */
    public static Mid of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a mid has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new Mid(bytes.clone());
    }

    /**
     * Reads a mid from its 40 hex digits.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Mid ofHex(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /** Returns a copy of the 20 bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Returns the first 8 bytes as a big-endian number: the hash code of a peer in the reference (spec section 2.5). */
    public long head() {
        return head;
    }

    /** Returns the 40 lower-case hex digits. */
    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns the base64 form that logs of the reference show. */
    public String toBase64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public int compareTo(Mid other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mid mid && Arrays.equals(bytes, mid.bytes);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(head);
    }

    /** Returns the first eight hex digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, 4);
    }
}
