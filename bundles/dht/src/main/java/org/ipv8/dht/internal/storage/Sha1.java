package org.ipv8.dht.internal.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.ipv8.wire.Bytes;

/** The hash of ids. */
final class Sha1 {

    private Sha1() {
    }

    static Bytes of(Bytes bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(bytes.asReadOnlyView());
            return Bytes.of(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
