package org.ipv8.crypto.internal;

import org.ipv8.key.KeyType;
import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;

/** A key made by somebody else, say by an older revision of the bundle. */
record ForeignKey(PublicKey key) implements PublicKey {

    @Override
    public int hashCode() {
        return mid().hashCode();
    }

    @Override
    public KeyType type() {
        return key.type();
    }

    @Override
    public byte[] toBytes() {
        return key.toBytes();
    }

    @Override
    public Mid mid() {
        return key.mid();
    }

    @Override
    public boolean verify(byte[] message, int offset, int length, byte[] signature, int signatureOffset) {
        return key.verify(message, offset, length, signature, signatureOffset);
    }

    @Override
    public byte[] encryptionKey() {
        return key.encryptionKey();
    }
}
