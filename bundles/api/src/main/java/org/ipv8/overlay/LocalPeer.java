package org.ipv8.overlay;

import java.util.Map;

import org.ipv8.key.Mid;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.osgi.annotation.versioning.ProviderType;

/** One of the node's own identities: a key pair, its clock, and what others said its addresses are. Safe for many threads. */
@ProviderType
public interface LocalPeer {

    /** Returns the name of the key in the configuration of the node. */
    String alias();

    /** Returns the key pair. */
    PrivateKey privateKey();

    /** Returns the public half. */
    default PublicKey key() {
        return privateKey().publicKey();
    }

    /** Returns the identity. */
    default Mid mid() {
        return key().mid();
    }

    /** Increments the clock of the key and returns it (spec section 1.5); shared by all overlays that use the key. */
    long claimGlobalTime();

    /** Returns the clock of the key. */
    long globalTime();

    /** Returns the own addresses by class, as others reported them. */
    Map<AddressSlot, Address> addresses();
}
