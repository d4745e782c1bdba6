package org.ipv8.wire;

import java.util.function.Function;

/**
 * One field of a message: how to get it from the payload, and its format. Made by {@link Fields}.
 *
 * @param <P> type of the payload
 * @param <T> type of the field
 */
public final class Field<P, T> {

    /** Gets the field of a payload and appends it; one step, so that numbers need no boxing on the way out. */
    @FunctionalInterface
    interface Emitter<P> {
        void emit(P payload, WireWriter out);
    }

    private final WireFormat<T> format;
    private final Emitter<P> emitter;

    Field(WireFormat<T> format, Emitter<P> emitter) {
        this.format = format;
        this.emitter = emitter;
    }

    static <P, T> Field<P, T> of(Function<P, T> accessor, WireFormat<T> format) {
        return new Field<>(format, (payload, out) -> format.write(out, accessor.apply(payload)));
    }

    /** Returns the format. */
    public WireFormat<T> format() {
        return format;
    }

    void write(P payload, WireWriter out) {
        emitter.emit(payload, out);
    }

    T read(WireReader in) throws MalformedPacketException {
        return format.read(in);
    }
}
