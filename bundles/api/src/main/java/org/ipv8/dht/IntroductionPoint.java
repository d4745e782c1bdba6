package org.ipv8.dht;

import java.time.Instant;
import java.util.Objects;

import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;

/**
 * Where the seeder of a hidden swarm can be reached (spec 02, section 15).
 *
 * @param address   of the introduction point
 * @param lastSeen  when it was announced, in whole seconds
 * @param key       of the introduction point, a curve25519 key
 * @param seederKey of the seeder in this swarm, a curve25519 key
 */
public record IntroductionPoint(Address address, Instant lastSeen, PublicKey key, PublicKey seederKey) {

    /** Refuses null. */
    public IntroductionPoint {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(lastSeen, "lastSeen");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(seederKey, "seederKey");
    }
}
