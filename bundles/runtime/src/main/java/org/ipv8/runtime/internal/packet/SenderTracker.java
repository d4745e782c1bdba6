package org.ipv8.runtime.internal.packet;

import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;

/** Is told, in the lane and before the handler, of every signed message of a known peer. */
public interface SenderTracker {

    /** A verified peer has sent a signed message from an address. */
    void heard(Peer peer, Address source);
}
