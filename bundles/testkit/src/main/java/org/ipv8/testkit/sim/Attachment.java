package org.ipv8.testkit.sim;

import org.ipv8.peer.Address;

/** What has an IP address in a realm: a host, or the outside of a NAT box. */
interface Attachment {

    /** Returns what carries the datagrams of its district. */
    Router router();

    /**
     * Says what becomes of a datagram that has arrived; if that is {@link Fate#DELIVERED}, the packet knows the socket
     * afterwards, which has not got it yet.
     */
    Fate arrive(Packet packet);

    /** Returns the host that would get what is sent to an address, if everything were let in; null if none. Changes nothing. */
    SimHost findReceiver(Address destination);
}
