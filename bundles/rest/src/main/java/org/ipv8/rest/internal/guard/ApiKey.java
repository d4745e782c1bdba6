package org.ipv8.rest.internal.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The key that clients must show. Its text form tells nothing. */
public final class ApiKey {

    private final String text;
    private final byte[] digest;

    /** Makes a key; empty for none, then nothing is protected. */
    public ApiKey(String text) {
        this.text = text;
        this.digest = digest(text);
    }

    /** Says whether there is a key at all. */
    public boolean isSet() {
        return !text.isEmpty();
    }

    /** Returns the key itself. */
    public String reveal() {
        return text;
    }

    /** Compares in a time that depends on neither (R1): digests are of one length. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(digest, digest(candidate));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Returns whether there is one, and nothing else. */
    @Override
    public String toString() {
        return isSet() ? "a key" : "no key";
    }
}
