package org.ipv8.wire;

import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A format made of one method of the writer, one of the reader and a source of random values. */
record SimpleFormat<T>(String name, int minSize, int maxSize, Put<T> put, Get<T> get, Function<RandomGenerator, T> source)
        implements WireFormat<T> {

    /** Appends a value. */
    @FunctionalInterface
    interface Put<T> {
        void put(WireWriter out, T value);
    }

    /** Reads a value. */
    @FunctionalInterface
    interface Get<T> {
        T get(WireReader in) throws MalformedPacketException;
    }

    /** Makes a format whose values all have the same size. */
    static <T> SimpleFormat<T> fixed(String name, int size, Put<T> put, Get<T> get, Function<RandomGenerator, T> source) {
        return new SimpleFormat<>(name, size, size, put, get, source);
    }

    @Override
    public void write(WireWriter out, T value) {
        put.put(out, value);
    }

    @Override
    public T read(WireReader in) throws MalformedPacketException {
        return get.get(in);
    }

    @Override
    public T random(RandomGenerator random) {
        return source.apply(random);
    }

    @Override
    public String toString() {
        return name;
    }
}
