package org.ipv8.identity;

import java.util.Objects;

import org.ipv8.wire.Bytes;

/**
 * Something a subject says of itself: a name, and the hash of what proves its value.
 *
 * @param hash     of the attestation of the value: 20 bytes (SHA-1, as the attestation overlay makes it) or 32 bytes
 * @param name     of the attribute, not empty
 * @param format   how the value is attested, such as {@code id_metadata}
 * @param metadata a JSON object with whatever else is to be said, such as <code>{}</code>; its members {@code name},
 *                 {@code schema} and {@code date} take the place of those that are there anyway
 */
public record Attribute(Bytes hash, String name, String format, String metadata) {

    /** Length of the hash of an attestation. */
    public static final int SHORT_HASH = 20;
    /** Length of a hash of this layer. */
    public static final int HASH = 32;

    /**
     * Checks what can be checked here.
     *
     * @throws IllegalArgumentException if the hash has another length or the name is empty
     */
    public Attribute {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(metadata, "metadata");
        checkHash(hash);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an attribute without a name");
        }
    }

    /** An attribute of which nothing else is said. */
    public static Attribute of(Bytes hash, String name, String format) {
        return new Attribute(hash, name, format, "{}");
    }

    static void checkHash(Bytes hash) {
        if (hash.length() != SHORT_HASH && hash.length() != HASH) {
            throw new IllegalArgumentException("an attribute hash of " + hash.length() + " bytes, expected " + SHORT_HASH + " or "
                    + HASH);
        }
    }
}
