package org.ipv8.transport.udp.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.LinkedHashSet;
import java.util.Set;

import org.ipv8.transport.InterfaceAddress;

/** The addresses of this machine (spec section 4.8). */
public final class InterfaceAddresses {

    private static final Logger LOG = System.getLogger(InterfaceAddresses.class.getName());

    private InterfaceAddresses() {
    }

    /** Returns those with a netmask. Asks the operating system each time. */
    public static Set<InterfaceAddress> find() {
        Set<InterfaceAddress> found = new LinkedHashSet<>();
        try {
            NetworkInterface.networkInterfaces().flatMap(network -> network.getInterfaceAddresses().stream())
                    .filter(address -> address.getNetworkPrefixLength() > 0)
                    .map(address -> new InterfaceAddress(Addresses.of(address.getAddress(), 0),
                            address.getNetworkPrefixLength()))
                    .forEach(found::add);
        } catch (SocketException e) {
            LOG.log(Level.DEBUG, "the interfaces are not known", e);
        }
        return found;
    }
}
