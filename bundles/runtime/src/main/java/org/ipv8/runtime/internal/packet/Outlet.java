package org.ipv8.runtime.internal.packet;

import org.ipv8.peer.Address;

/** Where datagrams leave a node. */
public interface Outlet {

    /** Sends the first bytes of an array, which is free for use again when this returns. */
    void send(Address to, byte[] data, int length);
}
