package org.ipv8.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A byte string that nobody can change: what payloads hold instead of arrays.
 *
 * <p>Equal by content, ordered like unsigned bytes. {@link #toString()} shows the length and the first bytes only, so it is short
 * and safe to log.
 */
public final class Bytes implements Comparable<Bytes> {

    /** The byte string of length 0. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private static final int SHOWN = 4;

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** Takes over an array that nobody else keeps. */
    static Bytes owning(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array);
    }

    /** Makes a byte string of a copy of an array. */
    public static Bytes of(byte[] array) {
        return owning(array.clone());
    }

    /**
     * Makes a byte string of a copy of a range of an array.
     *
     * @throws IndexOutOfBoundsException if the range lies outside the array
     */
    public static Bytes of(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return owning(Arrays.copyOfRange(array, offset, offset + length));
    }

    /**
     * Makes a byte string of hex digits, two per byte.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Bytes ofHex(String hex) {
        return owning(HexFormat.of().parseHex(hex));
    }

    /** Returns the number of bytes. */
    public int length() {
        return array.length;
    }

    /** Says whether the length is 0. */
    public boolean isEmpty() {
        return array.length == 0;
    }

    /**
     * Returns one byte as a number from 0 to 255.
     *
     * @throws IndexOutOfBoundsException if there is no such byte
     */
    public int byteAt(int index) {
        return array[index] & 0xff;
    }

    /**
     * Returns a part.
     *
     * @param from index of its first byte
     * @param to   index after its last byte
     * @throws IndexOutOfBoundsException if the range lies outside
     */
    public Bytes slice(int from, int to) {
        Objects.checkFromToIndex(from, to, array.length);
        return from == 0 && to == array.length ? this : owning(Arrays.copyOfRange(array, from, to));
    }

    /** Returns a copy of the bytes. */
    public byte[] toArray() {
        return array.clone();
    }

    /**
     * Copies all bytes into an array.
     *
     * @throws IndexOutOfBoundsException if they do not fit there
     */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(array, 0, target, offset, array.length);
    }

    /** Returns a view of the bytes that cannot be written to; nothing is copied. */
    public ByteBuffer asReadOnlyView() {
        return ByteBuffer.wrap(array).asReadOnlyBuffer();
    }

    /** Returns all bytes as lower-case hex digits. */
    public String toHex() {
        return HexFormat.of().formatHex(array);
    }

    /** The bytes themselves, for those of this package who only read them. */
    byte[] array() {
        return array;
    }

    /**
     * Compares as unsigned bytes, a prefix first. Being ordered also keeps hash maps fast when hash codes are made to
     * collide.
     */
    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(array, other.array);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    /** Returns for instance {@code 20 bytes 0a0b0c0d…}. */
    @Override
    public String toString() {
        String head = HexFormat.of().formatHex(array, 0, Math.min(SHOWN, array.length));
        return array.length + " bytes" + (head.isEmpty() ? "" : " " + head) + (array.length > SHOWN ? "…" : "");
    }
}
