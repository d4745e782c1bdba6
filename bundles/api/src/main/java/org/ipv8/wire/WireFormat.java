package org.ipv8.wire;

import java.util.function.Function;
import java.util.random.RandomGenerator;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * How values of one type lie on the wire (spec section 3.2). {@link Formats} has the registered ones; an overlay adds its own by
 * implementing this interface.
 *
 * <p>A format is immutable and safe for use by many threads. Whatever {@link #write} accepts, {@link #read} gives back; whatever
 * {@code read} returns, {@code write} accepts.
 *
 * @param <T> type of the values; never null
 */
@ConsumerType
public interface WireFormat<T> {

    /** Returns the name of the format in the specification's words, for instance {@code varlenH}. */
    String name();

    /** Returns the smallest number of bytes a value takes. */
    int minSize();

    /** Returns the greatest number of bytes a value takes, {@link Integer#MAX_VALUE} if only the datagram bounds it. */
    int maxSize();

    /**
     * Appends a value.
     *
     * @throws IllegalArgumentException if the value does not fit; the writer may then hold a part of it
     */
    void write(WireWriter out, T value);

    /**
     * Reads a value.
     *
     * @throws MalformedPacketException if the bytes are no value of this format; the reader may then be anywhere
     */
    T read(WireReader in) throws MalformedPacketException;

    /** Returns a random value that {@link #write} accepts. Equal generators give equal values. */
    T random(RandomGenerator random);

    /**
     * Returns a format with the same bytes and another type: the per-field conversion of spec section 3.6.
     *
     * @param toValue makes a value of what was read; an {@link IllegalArgumentException} or {@link NullPointerException} refuses
     *                the packet
     * @param toWire  makes what is written of a value
     */
    default <U> WireFormat<U> as(Function<? super T, ? extends U> toValue, Function<? super U, ? extends T> toWire) {
        return new MappedFormat<>(this, toValue, toWire);
    }
}
