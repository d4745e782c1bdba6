package org.ipv8.testkit.sim;

import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;

/** Gives out addresses. Public ones look public, and no two share a network, so that nobody takes others for neighbours. */
final class AddressPlan {

    /** Bits of the network part of public and home addresses. */
    static final int PREFIX = 24;
    static final int PREFIX6 = 64;

    /** First numbers of addresses; all of them belong to ordinary providers. */
    private static final int[] PROVIDERS = {24, 45, 62, 78, 81, 93, 178, 189};
    private static final int MOST = PROVIDERS.length << 16;
    /** Odd, so that different networks stay different: hosts next to each other in a hash table would be no fair test of it. */
    private static final int SPREAD = 40_503;
    private static final int HOSTS = 250;
    private static final long FIRST_NETWORK6 = 0x2a0e_0000_0000_0000L;

    private int next;
    private int next6;

    /** Returns the next public address, alone in its network. */
    Ipv4Address nextPublic() {
        if (next == MOST) {
            throw new IllegalStateException("all " + MOST + " public addresses are given out");
        }
        int provider = PROVIDERS[next % PROVIDERS.length];
        int network = next / PROVIDERS.length * SPREAD & 0xffff;
        next++;
        return new Ipv4Address(provider << 24 | network << 8 | 1 + network % HOSTS, 0);
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
