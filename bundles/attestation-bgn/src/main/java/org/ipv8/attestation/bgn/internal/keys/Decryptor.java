package org.ipv8.attestation.bgn.internal.keys;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

import org.ipv8.attestation.bgn.internal.field.Element;

/**
 * Decrypts with one secret key: the m with g^(t₁·m) = c^t₁ (spec 4.5). What it does, and in what memory, depends neither on the key nor
 * on the result: the power is computed with a fixed sequence of operations, of an input that was blinded with h^ρ (which h^t₁ = 1 makes
 * vanish), and compared with all messages (spec 11.5). Safe for many threads.
 */
public final class Decryptor {

    /** What {@link #decrypt} says of a ciphertext of none of the messages. */
    public static final int NONE = -1;

    private final BigInteger t1;
    private final Element[] messages;
    private Element blinding;

    /**
     * Prepares the decryption of the messages from 0 to {@code messages} − 1.
     *
     * @param random for the blinding
     */
    public Decryptor(SecretKey key, int messages, RandomGenerator random) {
        t1 = key.t1();
        PublicKey open = key.publicKey();
        Element step = open.g().powerOfSecret(t1, t1.bitLength());
        this.messages = new Element[messages];
        Element power = open.field().one();
        for (int m = 0; m < messages; m++) {
            this.messages[m] = power;
            power = power.times(step);
        }
        blinding = open.h().powerInGroup(Draw.between(BigInteger.ONE, open.field().p(), random));
    }

    private synchronized Element nextBlinding() {
        Element result = blinding;
        blinding = blinding.squared();
        return result;
    }

    /** Returns the first message of the ciphertext, or {@link #NONE}. */
    public int decrypt(Element c) {
        Element power = c.times(nextBlinding()).powerOfSecret(t1, t1.bitLength());
        int found = NONE;
        for (int m = messages.length - 1; m >= 0; m--) {
            long difference = power.differenceFrom(messages[m]);
            int equal = (int) ~((difference | -difference) >> Long.SIZE - 1);
            found = m & equal | found & ~equal;
        }
        return found;
    }
}
