package org.ipv8.crypto.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.bouncycastle.crypto.engines.Salsa20Engine;

/**
 * HSalsa20 with an all-zero input: turns the result of a key agreement into a uniformly distributed key, as NaCl's
 * {@code crypto_box_beforenm} does (spec section 2.4).
 *
 * <p>It is the Salsa20 core without the final addition of the input, of which eight words are kept: the diagonal, where
 * the constants stood, and the row of the input. Bouncy Castle offers the core with that addition, so it is taken off again.
 *
 * <p>D. J. Bernstein, "Extending the Salsa20 nonce", section 2.
 */
final class HSalsa20 {

    static final int KEY_LENGTH = 32;

    private static final int ROUNDS = 20;
    private static final int[] KEY_WORDS = {1, 2, 3, 4, 11, 12, 13, 14};
    private static final int[] DIAGONAL = {0, 5, 10, 15};
    /** "expand 32-byte k" in little-endian words. */
    private static final int[] CONSTANTS = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
    private static final int[] OUTPUT_WORDS = {0, 5, 10, 15, 6, 7, 8, 9};

    private HSalsa20() {
    }

    static byte[] ofZeros(byte[] key) {
        ByteBuffer words = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
        int[] state = new int[16];
        for (int i = 0; i < DIAGONAL.length; i++) {
            state[DIAGONAL[i]] = CONSTANTS[i];
        }
        for (int index : KEY_WORDS) {
            state[index] = words.getInt();
        }
        int[] mixed = new int[state.length];
        Salsa20Engine.salsaCore(ROUNDS, state, mixed);
        ByteBuffer result = ByteBuffer.allocate(KEY_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        for (int index : OUTPUT_WORDS) {
            result.putInt(mixed[index] - state[index]);
        }
        return result.array();
    }
}
