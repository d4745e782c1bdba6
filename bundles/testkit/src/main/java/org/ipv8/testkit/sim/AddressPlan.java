package org.ipv8.testkit.sim;

import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;

/** Gives out addresses. Public ones look public, and no two share a network, so that nobody takes others for neighbours. */
final class AddressPlan {

    /** Bits of the network part of public and home addresses. */
    static final int PREFIX = 24;
    static final int PREFIX6 = 64;

    private static final int FIRST_NETWORK = Ipv4Address.of("45.0.0.0", 0).bits();
    private static final int NETWORK_SIZE = 1 << 32 - PREFIX;
    private static final int MOST = 1 << 16;
    private static final long FIRST_NETWORK6 = 0x2a0e_0000_0000_0000L;

    private int next;
    private int next6;

    /** Returns the next public address: host 7 of a network of its own. */
    Ipv4Address nextPublic() {
        if (next == MOST) {
            throw new IllegalStateException("all " + MOST + " public addresses are given out");
        }
        return new Ipv4Address(FIRST_NETWORK + next++ * NETWORK_SIZE + 7, 0);
    }

    Ipv6Address nextPublic6() {
        return new Ipv6Address(FIRST_NETWORK6 + ((long) next6++ << 16), 7, 0);
    }

    /** The addresses inside one NAT box. Every home has the same ones. */
    static final class Private {

        private final Ipv4Address network;
        private final int prefixLength;
        private int next;

        private Private(Ipv4Address network, int prefixLength) {
            this.network = network;
            this.prefixLength = prefixLength;
        }

        /** A home network. */
        static Private home() {
            return new Private(Ipv4Address.of("192.168.1.10", 0), PREFIX);
        }

        /** The network of a provider that has NAT boxes itself (RFC 6598). */
        static Private carrier() {
            return new Private(Ipv4Address.of("100.64.0.10", 0), 10);
        }

        Ipv4Address next() {
            return new Ipv4Address(network.bits() + next++, 0);
        }

        int prefixLength() {
            return prefixLength;
        }
    }
}
