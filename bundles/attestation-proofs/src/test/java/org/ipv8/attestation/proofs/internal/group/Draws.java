package org.ipv8.attestation.proofs.internal.group;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Random numbers that can be made again: draw number i is SHA-512 of the seed and i (u32), as often as needed. */
public final class Draws extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final byte[] seed;
    private int draw;

    /** Begins with the first. */
    public Draws(String seed) {
        this.seed = seed.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int at = 0; at < bytes.length; at += 64) {
            byte[] block = block();
            System.arraycopy(block, 0, bytes, at, Math.min(block.length, bytes.length - at));
        }
    }

    private byte[] block() {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-512");
            hash.update(seed);
            return hash.digest(ByteBuffer.allocate(Integer.BYTES).putInt(draw++).array());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
