package org.ipv8.peer;

import java.util.Objects;

/**
 * A host name and a UDP port. The core never resolves it and never sends to it (spec section 3.5).
 *
 * @param host the name, any text
 * @param port 0 to 65535
 */
public record HostAddress(String host, int port) implements Address {

    /**
     * Checks the port.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public HostAddress {
        Objects.requireNonNull(host, "host");
        Ports.check(port);
    }

    @Override
    public AddressSlot slot() {
        return AddressSlot.HOST_NAME;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
