package org.ipv8.crypto.internal;

import java.util.Arrays;

import org.ipv8.key.KeyType;
import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;

/** What the public keys of both families share: the canonical bytes, and the identity that follows from them. */
abstract class EncodedPublicKey implements PublicKey {

    private final KeyType type;
    private final byte[] bytes;
    /** Computed at the first question, by more than one thread if need be: always to an equal, immutable value. */
    private Mid mid;

    /** Creates a key of its binary form, which is not copied. */
    EncodedPublicKey(KeyType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    @Override
    public final KeyType type() {
        return type;
    }

    @Override
    public final byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public final Mid mid() {
        Mid known = mid;
        if (known == null) {
            known = Mid.of(Sha1.of(bytes, 0, bytes.length));
            mid = known;
        }
        return known;
    }

    @Override
    public final boolean equals(Object other) {
        if (other instanceof EncodedPublicKey key) {
            return Arrays.equals(bytes, key.bytes);
        }
        // a key that another revision of this bundle made
        return other instanceof PublicKey key && Arrays.equals(bytes, key.toBytes());
    }

    /** Returns that of the mid: the bytes themselves could be chosen to collide in a hash table. */
    @Override
    public final int hashCode() {
        return mid().hashCode();
    }

    /** Returns the type and the shortened mid. */
    @Override
    public final String toString() {
        return type.curve() + ' ' + mid();
    }
}
