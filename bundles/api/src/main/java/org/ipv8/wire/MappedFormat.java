package org.ipv8.wire;

import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The bytes of one format with values of another type. */
record MappedFormat<T, U>(WireFormat<T> format, Function<? super T, ? extends U> toValue,
        Function<? super U, ? extends T> toWire) implements WireFormat<U> {

    @Override
    public String name() {
        return format.name();
    }

    @Override
    public int minSize() {
        return format.minSize();
    }

    @Override
    public int maxSize() {
        return format.maxSize();
    }

    @Override
    public void write(WireWriter out, U value) {
        format.write(out, toWire.apply(value));
    }

    @Override
    public U read(WireReader in) throws MalformedPacketException {
        T wire = format.read(in);
        try {
            return toValue.apply(wire);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw Refusal.malformed(e);
        }
    }

    @Override
    public U random(RandomGenerator random) {
        return Refusal.retry(() -> toValue.apply(format.random(random)));
    }
}
