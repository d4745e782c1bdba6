package org.ipv8.dht.internal.storage;

import org.ipv8.dht.Target;
import org.ipv8.wire.Bytes;

/**
 * A stored value (spec 02, section 11.3).
 *
 * @param target   what it is stored under
 * @param id       one per signer and target, or per unsigned value and target
 * @param value    as it was sent
 * @param signed   whether it is signed
 * @param version  0 if unsigned
 * @param storedAt when, in nanoseconds of the node's clock
 * @param life     how long it may be served from then on, in nanoseconds
 * @param network  where it came from: {@link org.ipv8.dht.internal.routing.Places#network}, as text
 */
public record Entry(Target target, Bytes id, Bytes value, boolean signed, long version, long storedAt, long life,
        String network) {

    /** What values of this node's own come from. */
    public static final String OWN = "";

    /** Says whether it may not be served any more. */
    public boolean isExpired(long now) {
        return now - storedAt > life;
    }

    /** Says whether it is signed by the one whose mid is the target. */
    public boolean isOwners() {
        return signed && id.equals(target.bytes());
    }

    long expiry() {
        return storedAt + life;
    }

    /** Entries are told apart by identity: hashing all their bytes would be for nothing. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
