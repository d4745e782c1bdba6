package org.ipv8.testkit.sim;

import org.ipv8.peer.Address;

/** A datagram on its way: NAT boxes rewrite its addresses. */
final class Packet {

    final SimHost sender;
    /** Never modified. */
    final byte[] data;
    final long sentAt;
    /** Where the sender sent it. */
    final Address target;
    /** Where it comes from, as seen from where it is now. */
    Address source;
    /** Where it goes to, as seen from where it is now. */
    Address destination;
    /** The socket it is for; null until it has got there. */
    SimEndpoint socket;
    Fate fate;
    long endedAt;

    Packet(SimHost sender, Address source, Address target, byte[] data, long sentAt) {
        this.sender = sender;
        this.source = source;
        this.target = target;
        this.destination = target;
        this.data = data;
        this.sentAt = sentAt;
    }

    /** Returns a duplicate. */
    Packet copy() {
        Packet copy = new Packet(sender, source, target, data, sentAt);
        copy.destination = destination;
        return copy;
    }
}
