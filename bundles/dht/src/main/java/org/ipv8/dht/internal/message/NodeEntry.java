package org.ipv8.dht.internal.message;

import java.util.Objects;
import java.util.random.RandomGenerator;

import org.ipv8.peer.Address;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.Formats;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireFormat;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/**
 * A node as others tell of it. Its key is not read yet: one unusable key must not spoil the list (spec 02, H4).
 *
 * @param address an IPv4 or IPv6 address
 * @param key     the public key in its binary form
 */
public record NodeEntry(Address address, Bytes key) {

    /** How a node lies on the wire: address and key, without a length around them. */
    static final WireFormat<NodeEntry> FORMAT = new Format();

    /** Refuses null. */
    public NodeEntry {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(key, "key");
    }

    /** Returns how many bytes it takes in a message. */
    public int size() {
        return Format.SMALLEST - Short.BYTES + (address.slot() == org.ipv8.peer.AddressSlot.IPV6 ? Format.IPV6_MORE : 0)
                + Short.BYTES + key.length();
    }

    private static final class Format implements WireFormat<NodeEntry> {

        private static final int SMALLEST = 1 + Integer.BYTES + Short.BYTES + Short.BYTES;
        private static final int IPV6_MORE = 2 * Long.BYTES - Integer.BYTES;
        private static final int MAX_KEY = 0xffff;
        /** Real keys are not longer; random ones need not be either. */
        private static final int RANDOM_KEY = 200;

        @Override
        public String name() {
            return "node";
        }

        @Override
        public int minSize() {
            return SMALLEST;
        }

        @Override
        public int maxSize() {
            return SMALLEST + IPV6_MORE + MAX_KEY;
        }

        @Override
        public void write(WireWriter out, NodeEntry value) {
            out.ipAddress(value.address).varlenH(value.key);
        }

        @Override
        public NodeEntry read(WireReader in) throws MalformedPacketException {
            return new NodeEntry(in.ipAddress(), in.varlenH());
        }

        @Override
        public NodeEntry random(RandomGenerator random) {
            byte[] key = new byte[random.nextInt(RANDOM_KEY)];
            random.nextBytes(key);
            return new NodeEntry(Formats.ipAddress().random(random), Bytes.of(key));
        }
    }
}
