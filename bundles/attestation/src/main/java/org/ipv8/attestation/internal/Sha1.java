package org.ipv8.attestation.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.ipv8.wire.Bytes;

/** The hash by which attestations and challenges are known. */
final class Sha1 {

    private Sha1() {
    }

    static Bytes of(Bytes bytes) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-1").digest(bytes.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
