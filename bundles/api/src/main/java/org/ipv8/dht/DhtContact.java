package org.ipv8.dht;

import java.util.Objects;

import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;

/**
 * A participant of the DHT.
 *
 * @param key     who
 * @param address where
 */
public record DhtContact(PublicKey key, Address address) {

    /** Refuses null. */
    public DhtContact {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(address, "address");
    }

    /** Shows the short mid only. */
    @Override
    public String toString() {
        return key.mid().toString();
    }
}
