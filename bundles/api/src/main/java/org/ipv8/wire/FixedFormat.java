package org.ipv8.wire;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Byte strings of one length.
 *
 * @param padded whether other lengths are padded with zero bytes or cut, as the reference does, or refused
 */
record FixedFormat(String name, int length, boolean padded) implements WireFormat<Bytes> {

    @Override
    public int minSize() {
        return length;
    }

    @Override
    public int maxSize() {
        return length;
    }

    @Override
    public void write(WireWriter out, Bytes value) {
        if (padded) {
            out.bytes(Arrays.copyOf(value.array(), length));
        } else {
            out.bytes(Bounds.exactly(value, length, name));
        }
    }

    @Override
    public Bytes read(WireReader in) throws MalformedPacketException {
        return in.byteString(length);
    }

    @Override
    public Bytes random(RandomGenerator random) {
        return RandomValues.bytes(random, length);
    }
}
