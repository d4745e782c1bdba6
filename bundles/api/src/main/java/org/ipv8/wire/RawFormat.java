package org.ipv8.wire;

import java.util.random.RandomGenerator;

import org.ipv8.wire.MalformedPacketException.Reason;

/**
 * Everything up to the end.
 *
 * @param maxSize the longest byte string
 */
record RawFormat(int maxSize) implements WireFormat<Bytes> {

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public int minSize() {
        return 0;
    }

    @Override
    public void write(WireWriter out, Bytes value) {
        out.bytes(Bounds.bytes(value, maxSize, name()));
    }

    @Override
    public Bytes read(WireReader in) throws MalformedPacketException {
        if (in.remaining() > maxSize) {
            throw new MalformedPacketException(Reason.OUT_OF_RANGE, in.remaining() + " bytes at the end, allowed are " + maxSize);
        }
        return in.rest();
    }

    @Override
    public Bytes random(RandomGenerator random) {
        return RandomValues.bytes(random, RandomValues.length(random, maxSize));
    }
}
