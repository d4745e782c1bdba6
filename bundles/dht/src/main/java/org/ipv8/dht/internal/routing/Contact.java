package org.ipv8.dht.internal.routing;

import org.ipv8.dht.DhtContact;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;

/** A node somebody has told of: its key, its address and the place that follows from both. Equal if the keys are equal. */
public final class Contact {

    private final PublicKey key;
    private final Address address;
    private final Id id;

    /** Makes a contact at an IP address. */
    public Contact(PublicKey key, Address address) {
        this(key, address, Id.ofNode(address, key.mid()));
    }

    /** Makes a contact of which the place is known. */
    Contact(PublicKey key, Address address, Id id) {
        this.key = key;
        this.address = address;
        this.id = id;
    }

    /** Returns who it is. */
    public PublicKey key() {
        return key;
    }

    /** Returns where it is. */
    public Address address() {
        return address;
    }

    /** Returns its place. */
    public Id id() {
        return id;
    }

    /** Returns the same for others. */
    public DhtContact told() {
        return new DhtContact(key, address);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contact contact && contact.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key.mid().toString();
    }
}
