package org.ipv8.key;

/** The kinds of keys on the network (spec sections 2.1 to 2.3). */
public enum KeyType {

    /** An X25519 key for encryption beside an Ed25519 key for signatures. */
    CURVE25519("curve25519", 64),
    /** Binary Koblitz curve over 163 bits; trackers use it. */
    SECT163K1("sect163k1", 42),
    /** Binary Koblitz curve over 233 bits. */
    SECT233K1("sect233k1", 60),
    /** Binary Koblitz curve over 409 bits. */
    SECT409K1("sect409k1", 104),
    /** Random binary curve over 571 bits. */
    SECT571R1("sect571r1", 144),
    /** Binary Koblitz curve over 571 bits. */
    SECT571K1("sect571k1", 144);

    private final String curve;
    private final int signatureLength;

    KeyType(String curve, int signatureLength) {
        this.curve = curve;
        this.signatureLength = signatureLength;
    }

    /** Returns the name of the curve in lower case. */
    public String curve() {
        return curve;
    }

    /** Returns the length of a signature in bytes. */
    public int signatureLength() {
        return signatureLength;
    }
}
