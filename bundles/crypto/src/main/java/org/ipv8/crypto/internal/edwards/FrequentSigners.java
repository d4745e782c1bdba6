package org.ipv8.crypto.internal.edwards;

import java.util.ArrayDeque;
import java.util.Queue;

import org.ipv8.key.spi.Ed25519Provider.Verifier;

/**
 * Verifies for keys that are seen again and again: a table of a key's multiples halves the time. It takes the time of one and a half
 * verifications and 4 KiB, so a key gets one when it was seen a few times, and the one that has had one for longest loses it when there are too
 * many. Until then, another verifier works. Safe for use by many threads.
 */
public final class FrequentSigners {

    /** So many verifications another verifier does before a key gets a table. */
    static final int FEW = 8;

    private final int limit;
    private final Queue<Signer> prepared = new ArrayDeque<>();

    /**
     * Creates a keeper of tables.
     *
     * @param limit how many there may be at most
     */
    public FrequentSigners(int limit) {
        this.limit = limit;
    }

    /**
     * Makes a verifier of a key.
     *
     * @param bytes    has the 32 bytes of the key at an offset, is kept and not copied: a point on the curve, in canonical form
     * @param seldom what verifies as long as the key has no table
     */
    public Verifier verifier(byte[] bytes, int offset, Verifier seldom) {
        return new Signer(bytes, offset, seldom);
    }

    /** Returns how many keys have a table. */
    int size() {
        synchronized (prepared) {
            return prepared.size();
        }
    }

    private void prepare(Signer signer) {
        Equation made = new Equation(signer.bytes, signer.offset);
        synchronized (prepared) {
            if (signer.equation == null) {
                signer.equation = made;
                prepared.add(signer);
                if (prepared.size() > limit) {
                    prepared.remove().forget();
                }
            }
        }
    }

    private final class Signer implements Verifier {

        private final byte[] bytes;
        private final int offset;
        private final Verifier seldom;
        private volatile Equation equation;
        /** Threads may lose one another's counts: nothing but the time of the table depends on it. */
        private int seen;

        Signer(byte[] bytes, int offset, Verifier seldom) {
            this.bytes = bytes;
            this.offset = offset;
            this.seldom = seldom;
        }

        @Override
        public boolean verify(byte[] message, int from, int length, byte[] signature, int signatureOffset) {
            Equation known = equation;
            if (known != null) {
                return known.holds(message, from, length, signature, signatureOffset);
            }
            if (++seen >= FEW) {
                prepare(this);
            }
            return seldom.verify(message, from, length, signature, signatureOffset);
        }

        private void forget() {
            seen = 0;
            equation = null;
        }
    }
}
