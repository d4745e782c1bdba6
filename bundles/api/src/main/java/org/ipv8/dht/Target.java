package org.ipv8.dht;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.ipv8.key.Mid;
import org.ipv8.wire.Bytes;

/**
 * What a value is stored under: 20 bytes of any meaning, such as a mid, an info-hash or the hash of a name (spec 02, section 4.1). An
 * immutable value; {@link #toString()} shows the first eight hex digits.
 *
 * @param bytes exactly {@value #LENGTH} bytes
 */
public record Target(Bytes bytes) implements Comparable<Target> {

    /** Length of a target in bytes. */
    public static final int LENGTH = 20;

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if there are more or fewer bytes
     */
    public Target {
        if (bytes.length() != LENGTH) {
            throw new IllegalArgumentException("a target has " + LENGTH + " bytes, not " + bytes.length());
        }
    }

    /**
     * Makes a target of 20 bytes, which are copied.
     *
     * @throws IllegalArgumentException if the length differs
     */
    public static Target of(byte[] bytes) {
        return new Target(Bytes.of(bytes));
    }

    /** Makes a target of a mid. */
    public static Target of(Mid mid) {
        return of(mid.toBytes());
    }

    /**
     * Reads a target from its 40 hex digits.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Target ofHex(String hex) {
        return new Target(Bytes.ofHex(hex));
    }

    /** Makes a target of a name: the SHA-1 of its UTF-8 form. */
    public static Target ofName(String name) {
        try {
            return of(MessageDigest.getInstance("SHA-1").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** Returns the 40 lower-case hex digits. */
    public String toHex() {
        return bytes.toHex();
    }

    @Override
    public int compareTo(Target other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.slice(0, 4).toHex();
    }
}
