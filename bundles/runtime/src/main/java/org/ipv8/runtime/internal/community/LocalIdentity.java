package org.ipv8.runtime.internal.community;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.LocalPeer;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;

/** One of the node's own keys with its clock. */
public final class LocalIdentity implements LocalPeer {

    private final String alias;
    private final PrivateKey key;
    private final PublicKey publicKey;
    private final AtomicLong clock = new AtomicLong();
    private volatile Map<AddressSlot, Address> addresses = Map.of();

    /** Creates an identity whose clock is 0. */
    public LocalIdentity(String alias, PrivateKey key) {
        this.alias = alias;
        this.key = key;
        this.publicKey = key.publicKey();
    }

    @Override
    public String alias() {
        return alias;
    }

    @Override
    public PrivateKey privateKey() {
        return key;
    }

    @Override
    public PublicKey key() {
        return publicKey;
    }

    @Override
    public long claimGlobalTime() {
        return clock.incrementAndGet();
    }

    @Override
    public long globalTime() {
        return clock.get();
    }

    /** Sets the clock: for replays of recorded exchanges. */
    public void setGlobalTime(long value) {
        clock.set(value);
    }

    @Override
    public Map<AddressSlot, Address> addresses() {
        return addresses;
    }

    /** Takes note of an own address, in the slot of its class. */
    public synchronized void setAddress(Address address) {
        Map<AddressSlot, Address> changed = new EnumMap<>(AddressSlot.class);
        changed.putAll(addresses);
        changed.put(address.slot(), address);
        addresses = Map.copyOf(changed);
    }
}
