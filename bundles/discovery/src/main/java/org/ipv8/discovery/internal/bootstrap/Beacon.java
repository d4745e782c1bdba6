package org.ipv8.discovery.internal.bootstrap;

import java.util.Arrays;
import java.util.HexFormat;

/** The datagram that says "an overlay is here" to everybody on the local network (spec section 7.3). */
final class Beacon {

    private static final byte[] HEADER = HexFormat.of().parseHex("00004950763800"); // version, "IPv8", announce

    private final byte[] prefix;
    private final byte[] datagram;

    /** What a received datagram asks for. */
    enum Meaning {
        /** Somebody announces the same overlay. */
        BEACON,
        /** It is for the overlay. */
        PACKET,
        /** It is for somebody else. */
        NOTHING
    }

    /** Makes the beacon of the overlay with a prefix. */
    Beacon(byte[] prefix) {
        this.prefix = prefix.clone();
        this.datagram = Arrays.copyOf(HEADER, HEADER.length + prefix.length);
        System.arraycopy(prefix, 0, datagram, HEADER.length, prefix.length);
    }

    /** Returns the datagram: not to be modified. */
    byte[] datagram() {
        return datagram;
    }

    Meaning classify(byte[] received) {
        if (Arrays.equals(received, datagram)) {
            return Meaning.BEACON;
        }
        return received.length >= prefix.length && Arrays.equals(received, 0, prefix.length, prefix, 0, prefix.length)
                ? Meaning.PACKET : Meaning.NOTHING;
    }
}
