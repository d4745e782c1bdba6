package org.ipv8.attestation.proofs.internal.credential;

import org.ipv8.wire.Bytes;

/** Damages bytes. */
public final class Bits {

    private Bits() {
    }

    /** Returns the bytes with one bit of one byte turned: another bit for each byte. */
    public static Bytes flip(Bytes bytes, int index) {
        byte[] changed = bytes.toArray();
        changed[index] ^= (byte) (1 << index % Byte.SIZE);
        return Bytes.of(changed);
    }

    /** Returns the bytes with others in their middle. */
    public static Bytes replace(Bytes bytes, int at, byte[] by) {
        byte[] changed = bytes.toArray();
        System.arraycopy(by, 0, changed, at, by.length);
        return Bytes.of(changed);
    }

    /** Returns the bytes with zeros behind them. */
    public static Bytes extend(Bytes bytes, int by) {
        byte[] longer = new byte[bytes.length() + by];
        bytes.copyTo(longer, 0);
        return Bytes.of(longer);
    }
}
