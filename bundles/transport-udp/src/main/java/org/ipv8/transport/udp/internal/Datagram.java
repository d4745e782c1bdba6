package org.ipv8.transport.udp.internal;

import java.net.InetSocketAddress;

/**
 * A datagram that waits to be sent.
 *
 * @param destination where it goes
 * @param data        all of it
 */
record Datagram(InetSocketAddress destination, byte[] data) {

    /** No UDP datagram is longer. */
    static final int MAX_BYTES = 0xffff;
}
