package org.ipv8.transport;

import org.ipv8.peer.Address;

/**
 * An IP address of one of this machine's network interfaces.
 *
 * @param address      the host, without scope, with port 0
 * @param prefixLength how many leading bits name the network: 0 to 32 or 128
 */
public record InterfaceAddress(Address address, int prefixLength) {
}
