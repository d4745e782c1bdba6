package org.ipv8.community;

import java.util.function.Function;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.wire.Field;
import org.ipv8.wire.Fields;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireFormat;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/** The address fields of old-style messages: they hold IPv4 addresses, and refuse to be written with any other. */
final class OldStyle {

    private static final WireFormat<Address> IPV4 = new WireFormat<>() {
        @Override
        public String name() {
            return "ipv4";
        }

        @Override
        public int minSize() {
            return Integer.BYTES + Short.BYTES;
        }

        @Override
        public int maxSize() {
            return minSize();
        }

        @Override
        public void write(WireWriter out, Address value) {
            out.ipv4Address(value);
        }

        @Override
        public Address read(WireReader in) throws MalformedPacketException {
            return in.ipv4Address();
        }

        @Override
        public Address random(java.util.random.RandomGenerator random) {
            return new Ipv4Address(random.nextInt(), random.nextInt(1 << Short.SIZE));
        }
    };

    private OldStyle() {
    }

    static <P> Field<P, Address> ipv4(Function<P, Address> accessor) {
        return Fields.of(accessor, IPV4);
    }
}
