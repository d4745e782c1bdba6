package org.ipv8.attestation.proofs.internal.group;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What both sides of a proof know, in order, hashed with SHA-512: the challenge of the proof depends on all of it. Every item has a
 * label and is preceded by the lengths of both, so no two different sequences give the same bytes. Two items are in front of all
 * others: this bundle's name with the version of its protocols, and the protocol.
 */
public final class Transcript {

    private static final String BUNDLE = "IPv8 attestation proofs 1";

    private final MessageDigest hash;

    /** Begins the transcript of a protocol. */
    public Transcript(String protocol) {
        hash = sha512();
        with("bundle", BUNDLE).with("protocol", protocol);
    }

    /** Returns a SHA-512. */
    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-512", impossible);
        }
    }

    /** Appends bytes. */
    public Transcript with(String label, byte[] item) {
        byte[] name = label.getBytes(StandardCharsets.UTF_8);
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
        hash.update(name);
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(item.length).array());
        hash.update(item);
        return this;
    }

    /** Appends text. */
    public Transcript with(String label, String item) {
        return with(label, item.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Appends an element. Announcements can be the neutral element, with negligible probability or malicious intent, so it has a form
     * here: no bytes at all.
     */
    public Transcript with(String label, Element item) {
        return with(label, item.isNeutral() ? new byte[0] : item.toBytes());
    }

    /** Returns the hash of everything, 64 bytes, and ends the transcript. */
    public byte[] toBytes() {
        return hash.digest();
    }

    /** Returns the hash of everything as a scalar, and ends the transcript. */
    public Scalar toScalar() {
        return Scalar.reduce(toBytes());
    }
}
