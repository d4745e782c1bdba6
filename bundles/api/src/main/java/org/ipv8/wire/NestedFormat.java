package org.ipv8.wire;

import java.util.random.RandomGenerator;

/** A payload inside a payload: u16 length, then its fields (spec section 3.7). */
record NestedFormat<E extends Payload>(MessageCodec<E> codec) implements WireFormat<E> {

    @Override
    public String name() {
        return "payload";
    }

    @Override
    public int minSize() {
        return LengthPrefix.H.size() + codec.minSize();
    }

    @Override
    public int maxSize() {
        return LengthPrefix.H.size() + Math.min(codec.maxSize(), LengthPrefix.H.max());
    }

    @Override
    public void write(WireWriter out, E value) {
        int at = out.reserve(LengthPrefix.H.size());
        int start = out.length();
        codec.encode(value, out);
        out.setU16(at, out.length() - start);
    }

    /** Reads a payload that takes exactly the announced bytes: quirks Q4 and Q5 are refused. */
    @Override
    public E read(WireReader in) throws MalformedPacketException {
        WireReader part = in.slice(in.u16());
        E value = codec.decode(part);
        part.expectEnd();
        return value;
    }

    @Override
    public E random(RandomGenerator random) {
        return codec.random(random);
    }
}
