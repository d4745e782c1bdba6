package org.ipv8.testkit.sim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import org.ipv8.key.spi.Ed25519Provider;

/**
 * A double of Ed25519 for simulations that are too big for the real one: a signature is a hash of public key and message, as long
 * as a real one and made hundreds of times faster. <b>Protects nothing</b>: anybody can compute anybody's. What tests rely on
 * still holds: no other message, key or signature passes, and the same message is always signed the same way.
 *
 * <p>Keys, their encodings, their mids and key agreement stay real; only signing and verifying are replaced.
 */
final class SimulatedEd25519 implements Ed25519Provider {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORDS = 64 / Long.BYTES;
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public Signer signer(byte[] seed, byte[] publicKey) {
        return new Hash(publicKey);
    }

    @Override
    public Verifier verifier(byte[] publicKey) {
        return new Hash(publicKey);
    }

    /** Signs and verifies with one key. */
    private static final class Hash implements Signer, Verifier {

        private final long key;

        Hash(byte[] publicKey) {
            key = fold(0, publicKey, 0, publicKey.length);
        }

        @Override
        public void sign(byte[] message, int offset, int length, byte[] signature, int signatureOffset) {
            long state = fold(key, message, offset, length);
            for (int i = 0; i < WORDS; i++) {
                LONGS.set(signature, signatureOffset + i * Long.BYTES, word(state, i));
            }
        }

        @Override
        public boolean verify(byte[] message, int offset, int length, byte[] signature, int signatureOffset) {
            long state = fold(key, message, offset, length);
            long differences = 0;
            for (int i = 0; i < WORDS; i++) {
                differences |= (long) LONGS.get(signature, signatureOffset + i * Long.BYTES) ^ word(state, i);
            }
            return differences == 0;
        }

        private static long word(long state, int index) {
            return Links.mix(state + index * MULTIPLIER);
        }

        private static long fold(long start, byte[] bytes, int offset, int length) {
            long state = start ^ length;
            int at = offset;
            int end = offset + length;
            for (; at + Long.BYTES <= end; at += Long.BYTES) {
                state = step(state, (long) LONGS.get(bytes, at));
            }
            for (; at < end; at++) {
                state = step(state, bytes[at]);
            }
            return Links.mix(state);
        }

        /** A bijection of the state for each value, and of the value for each state: one changed byte never goes unnoticed. */
        private static long step(long state, long value) {
            return Long.rotateLeft((state ^ value) * MULTIPLIER, 29);
        }
    }
}
