package org.ipv8.runtime.internal.graph;

import java.util.List;

import org.ipv8.peer.Address;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/** The reference's snapshot of a graph: addresses in the {@code address} format, and nothing else (spec section 5.6). */
final class Snapshot {

    private static final int USUAL_ADDRESS_SIZE = 7;

    private Snapshot() {
    }

    static byte[] of(PeerRecord[] peers) {
        WireWriter writer = new WireWriter(peers.length * USUAL_ADDRESS_SIZE);
        for (PeerRecord peer : peers) {
            Address address = peer.address();
            if (!address.isNull()) {
                writer.bytes(encode(address));
            }
        }
        return writer.toByteArray();
    }

    private static byte[] encode(Address address) {
        try {
            return new WireWriter(USUAL_ADDRESS_SIZE).address(address).toByteArray();
        } catch (IllegalArgumentException e) {
            return new byte[0]; // a host name that the format cannot express
        }
    }

    /** Enters what a snapshot holds up to the first entry that cannot be read; returns how many addresses that are. */
    static int load(byte[] snapshot, AddressTable table) {
        WireReader reader = new WireReader(snapshot);
        int count = 0;
        try {
            for (; reader.remaining() > 0; count++) {
                table.load(reader.address(), List.of(), false, false);
            }
        } catch (MalformedPacketException e) {
            return count;
        }
        return count;
    }
}
