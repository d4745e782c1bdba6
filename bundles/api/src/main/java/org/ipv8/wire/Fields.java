package org.ipv8.wire;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;

/**
 * The words in which a message is declared, to be imported statically: an accessor of the payload each, and what bounds the field
 * (spec section 3.2). Where a field has no {@link Limit}, its format's own bound holds.
 *
 * <p>Inside a record, an accessor hides the imported method of the same name: with a component {@code flags}, write
 * {@code Fields.flags(…)}.
 */
public final class Fields {

    private Fields() {
    }

    /** Bounds a field of variable size: bytes of a byte string or text, items of a list. */
    public static Limit atMost(int max) {
        return new Limit(max);
    }

    /** A field of any other format. */
    public static <P, T> Field<P, T> of(Function<P, T> accessor, WireFormat<T> format) {
        return Field.of(accessor, format);
    }

    /** Unsigned byte. */
    public static <P> Field<P, Integer> u8(ToIntFunction<P> accessor) {
        return new Field<>(Formats.u8(), (payload, out) -> out.u8(accessor.applyAsInt(payload)));
    }

    /** Two unsigned bytes. */
    public static <P> Field<P, Integer> u16(ToIntFunction<P> accessor) {
        return new Field<>(Formats.u16(), (payload, out) -> out.u16(accessor.applyAsInt(payload)));
    }

    /** Four unsigned bytes. */
    public static <P> Field<P, Long> u32(ToLongFunction<P> accessor) {
        return new Field<>(Formats.u32(), (payload, out) -> out.u32(accessor.applyAsLong(payload)));
    }

    /** Eight unsigned bytes, as the 64 bits of a {@code long}. */
    public static <P> Field<P, Long> u64(ToLongFunction<P> accessor) {
        return new Field<>(Formats.u64(), (payload, out) -> out.u64(accessor.applyAsLong(payload)));
    }

    /** Four bytes in two's complement. */
    public static <P> Field<P, Integer> i32(ToIntFunction<P> accessor) {
        return new Field<>(Formats.i32(), (payload, out) -> out.i32(accessor.applyAsInt(payload)));
    }

    /** Eight bytes in two's complement. */
    public static <P> Field<P, Long> i64(ToLongFunction<P> accessor) {
        return new Field<>(Formats.i64(), (payload, out) -> out.i64(accessor.applyAsLong(payload)));
    }

    /** One byte, 0 or 1. */
    public static <P> Field<P, Boolean> bool(Predicate<P> accessor) {
        return new Field<>(Formats.bool(), (payload, out) -> out.bool(accessor.test(payload)));
    }

    /** IEEE 754 binary32; values that are not exact in it come back rounded. */
    public static <P> Field<P, Double> f32(ToDoubleFunction<P> accessor) {
        return new Field<>(Formats.f32(), (payload, out) -> out.f32(accessor.applyAsDouble(payload)));
    }

    /** IEEE 754 binary64. */
    public static <P> Field<P, Double> f64(ToDoubleFunction<P> accessor) {
        return new Field<>(Formats.f64(), (payload, out) -> out.f64(accessor.applyAsDouble(payload)));
    }

    /** Eight flags ({@code bits}) as a number from 0 to 255: the first flag is bit 7. */
    public static <P> Field<P, Integer> flags(ToIntFunction<P> accessor) {
        return new Field<>(Formats.flags(), (payload, out) -> out.u8(accessor.applyAsInt(payload)));
    }

    /** A byte string of exactly {@code length} bytes. */
    public static <P> Field<P, Bytes> bytes(Function<P, Bytes> accessor, int length) {
        return of(accessor, Formats.bytes(length));
    }

    /** u16 length and byte string. */
    public static <P> Field<P, Bytes> varlenH(Function<P, Bytes> accessor) {
        return varlenH(accessor, Limit.NONE);
    }

    /** u16 length and byte string. */
    public static <P> Field<P, Bytes> varlenH(Function<P, Bytes> accessor, Limit limit) {
        return of(accessor, Formats.varlenH(limit));
    }

    /** u32 length and byte string. */
    public static <P> Field<P, Bytes> varlenI(Function<P, Bytes> accessor, Limit limit) {
        return of(accessor, Formats.varlenI(limit));
    }

    /** u16 length and text. */
    public static <P> Field<P, String> utf8(Function<P, String> accessor) {
        return utf8(accessor, Limit.NONE);
    }

    /** u16 length and text; the limit counts bytes of UTF-8. */
    public static <P> Field<P, String> utf8(Function<P, String> accessor, Limit limit) {
        return of(accessor, Formats.utf8(limit));
    }

    /** u32 length and text; the limit counts bytes of UTF-8. */
    public static <P> Field<P, String> utf8I(Function<P, String> accessor, Limit limit) {
        return of(accessor, Formats.utf8I(limit));
    }

    /** IPv4 address without type byte. */
    public static <P> Field<P, Ipv4Address> ipv4(Function<P, Ipv4Address> accessor) {
        return new Field<>(Formats.ipv4(), (payload, out) -> out.ipv4Address(accessor.apply(payload)));
    }

    /** IPv4 or IPv6 address. */
    public static <P> Field<P, Address> ipAddress(Function<P, Address> accessor) {
        return new Field<>(Formats.ipAddress(), (payload, out) -> out.ipAddress(accessor.apply(payload)));
    }

    /** IPv4, IPv6 or host name address. */
    public static <P> Field<P, Address> address(Function<P, Address> accessor) {
        return new Field<>(Formats.address(), (payload, out) -> out.address(accessor.apply(payload)));
    }

    /** The rest of the message: only useful as last field. */
    public static <P> Field<P, Bytes> raw(Function<P, Bytes> accessor) {
        return raw(accessor, Limit.NONE);
    }

    /** The rest of the message: only useful as last field. */
    public static <P> Field<P, Bytes> raw(Function<P, Bytes> accessor, Limit limit) {
        return of(accessor, Formats.raw(limit));
    }

    /** A payload inside the payload, with its length in front. */
    public static <P, E extends Payload> Field<P, E> nested(Function<P, E> accessor, MessageCodec<E> codec) {
        return of(accessor, Formats.nested(codec));
    }

    /** At most 255 payloads. */
    public static <P, E extends Payload> Field<P, List<E>> list(Function<P, List<E>> accessor, MessageCodec<E> codec) {
        return list(accessor, codec, Limit.NONE);
    }

    /** Payloads; the limit counts them. */
    public static <P, E extends Payload> Field<P, List<E>> list(Function<P, List<E>> accessor, MessageCodec<E> codec,
            Limit limit) {
        return of(accessor, Formats.list(codec, limit));
    }

    /** At most 255 byte strings. */
    public static <P> Field<P, List<Bytes>> varlenHList(Function<P, List<Bytes>> accessor) {
        return varlenHList(accessor, Limit.NONE);
    }

    /** Byte strings; the limit counts them. */
    public static <P> Field<P, List<Bytes>> varlenHList(Function<P, List<Bytes>> accessor, Limit limit) {
        return of(accessor, Formats.varlenHList(limit));
    }

    /** Ids of 20 bytes each ({@code varlenHx20}). */
    public static <P> Field<P, List<Bytes>> ids20(Function<P, List<Bytes>> accessor) {
        return ids20(accessor, Limit.NONE);
    }

    /** Ids of 20 bytes each ({@code varlenHx20}); the limit counts them. */
    public static <P> Field<P, List<Bytes>> ids20(Function<P, List<Bytes>> accessor, Limit limit) {
        return of(accessor, Formats.ids20(limit));
    }
}
