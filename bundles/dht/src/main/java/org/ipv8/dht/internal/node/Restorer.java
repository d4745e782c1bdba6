package org.ipv8.dht.internal.node;

import org.ipv8.dht.Target;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.storage.Entry;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.peer.Address;
import org.ipv8.wire.Bytes;

/** Gives a participant back what it had before a restart. */
record Restorer(Participant participant, KeyVault vault) implements Journal.Reader {

    @Override
    public void entry(Family family, Entry entry) {
        participant.stores().restore(family, entry);
    }

    @Override
    public void registration(Family family, Bytes key, String address) {
        try {
            participant.registrations().put(family, new Contact(vault.publicKey(key.toArray()), Address.parse(address)));
        } catch (InvalidKeyException | IllegalArgumentException e) {
            participant.counters().count("unreadable registrations");
        }
    }

    @Override
    public void publication(Target target, Bytes data, boolean signed) {
        participant.publisher().restore(target, data, signed);
    }
}
