package org.ipv8.peer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The 20-byte name of an overlay; peers that run the same community find and understand each other (spec section 1.2).
 * An immutable value; communities appear in lists of the services of a peer.
 */
public final class CommunityId {

    /** Length of a community id in bytes. */
    public static final int LENGTH = 20;

    private final byte[] bytes;
    private final int hash;

    private CommunityId(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    /**
     * Makes a community id of its 20 bytes, which are copied.
     *
     * @throws IllegalArgumentException if the length differs
     */
    public static CommunityId of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /**
     * Makes a community id of a range of 20 bytes, which are copied.
     *
     * @throws IllegalArgumentException if the length differs
     */
    public static CommunityId of(byte[] bytes, int offset, int length) {
        if (length != LENGTH) {
            throw new IllegalArgumentException("a community id has " + LENGTH + " bytes, not " + length);
        }
        return new CommunityId(Arrays.copyOfRange(bytes, offset, offset + LENGTH));
    }

    /**
     * Reads a community id from its 40 hex digits.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static CommunityId of(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /**
     * Makes a community id of a name that nobody else is likely to choose, such as that of a Java package: the SHA-1 hash of its UTF-8
     * bytes. Who uses the same name meets.
     */
    public static CommunityId named(String name) {
        try {
            return of(MessageDigest.getInstance("SHA-1").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** Returns a copy of the 20 bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Returns the 40 lower-case hex digits. */
    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommunityId id && Arrays.equals(bytes, id.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Returns the first eight hex digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, 4);
    }
}
