package org.ipv8.wire;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;

/**
 * The formats of spec section 3.2. Messages are declared with {@link Fields}, which uses these; here they are for formats
 * that are made of others, and by name for tools.
 *
 * <p>Reading is strict wherever the specification says HARDEN: content that runs past the end and bytes left over inside a
 * nested payload are refused (quirks Q4, Q5), arrays are little-endian (Q6).
 */
public final class Formats {

    private static final int IPV4_SIZE = Integer.BYTES + Short.BYTES;
    private static final int IP_SIZE = Byte.BYTES + 2 * Long.BYTES + Short.BYTES;
    private static final int NAME_OVERHEAD = Byte.BYTES + 2 * Short.BYTES;
    private static final int ID_LENGTH = 20;

    private static final WireFormat<Boolean> BOOL =
            SimpleFormat.fixed("?", Byte.BYTES, WireWriter::bool, WireReader::bool, RandomGenerator::nextBoolean);
    private static final WireFormat<Integer> U8 =
            SimpleFormat.fixed("B", Byte.BYTES, WireWriter::u8, WireReader::u8, RandomValues::u8);
    private static final WireFormat<Integer> U16 =
            SimpleFormat.fixed("H", Short.BYTES, WireWriter::u16, WireReader::u16, RandomValues::u16);
    private static final WireFormat<Long> U32 =
            SimpleFormat.fixed("I", Integer.BYTES, WireWriter::u32, WireReader::u32, RandomValues::u32);
    private static final WireFormat<Long> U64 =
            SimpleFormat.fixed("Q", Long.BYTES, WireWriter::u64, WireReader::u64, RandomValues::i64);
    private static final WireFormat<Integer> I32 =
            SimpleFormat.fixed("l", Integer.BYTES, WireWriter::i32, WireReader::i32, RandomValues::i32);
    private static final WireFormat<Long> I64 =
            SimpleFormat.fixed("q", Long.BYTES, WireWriter::i64, WireReader::i64, RandomValues::i64);
    private static final WireFormat<Double> F32 =
            SimpleFormat.fixed("f", Float.BYTES, WireWriter::f32, WireReader::f32, RandomValues::binary32);
    private static final WireFormat<Double> F64 =
            SimpleFormat.fixed("d", Double.BYTES, WireWriter::f64, WireReader::f64, RandomValues::binary64);
    private static final WireFormat<Integer> BITS =
            SimpleFormat.fixed("bits", Byte.BYTES, WireWriter::u8, WireReader::u8, RandomValues::u8);
    private static final WireFormat<Ipv4Address> IPV4 =
            SimpleFormat.fixed("ipv4", IPV4_SIZE, WireWriter::ipv4Address, WireReader::ipv4Address, RandomValues::ipv4);
    private static final WireFormat<Address> IP_ADDRESS =
            new SimpleFormat<>("ip_address", Byte.BYTES + IPV4_SIZE, IP_SIZE, WireWriter::ipAddress, WireReader::ipAddress,
                    RandomValues::ip);
    private static final WireFormat<Address> ADDRESS =
            new SimpleFormat<>("address", NAME_OVERHEAD, NAME_OVERHEAD + LengthPrefix.H.max(), WireWriter::address,
                    WireReader::address, RandomValues::address);
    private static final WireFormat<List<Boolean>> BOOLEANS =
            ListFormat.of("arrayH-?", LengthPrefix.H_LITTLE_ENDIAN, BOOL, Limit.NONE);
    private static final WireFormat<List<Long>> INTEGERS =
            ListFormat.of("arrayH-q", LengthPrefix.H_LITTLE_ENDIAN, I64.as(Long::reverseBytes, Long::reverseBytes),
                    Limit.NONE);
    private static final WireFormat<List<Double>> FLOATS =
            ListFormat.of("arrayH-d", LengthPrefix.H_LITTLE_ENDIAN, I64.as(Formats::swappedDouble, Formats::swappedBits),
                    Limit.NONE);

    private Formats() {
    }

    /**
     * Returns a format of the default registry, as the reference packs it: {@code 20s} and its like pad or cut what has another
     * length, {@code varlenBx2} and {@code varlenHx20} write incomplete units (quirk Q7). The contents of {@code payload} and
     * {@code payload-list}, whose type no name tells, are byte strings here.
     *
     * @throws IllegalArgumentException if there is no such format
     */
    public static WireFormat<?> byName(String name) {
        return FormatRegistry.get(name);
    }

    /** Returns the names in the default registry. */
    public static Set<String> names() {
        return FormatRegistry.names();
    }

    /** One byte as a boolean, {@code ?}; any but 0 reads as true. */
    public static WireFormat<Boolean> bool() {
        return BOOL;
    }

    /** Unsigned byte, {@code B}. */
    public static WireFormat<Integer> u8() {
        return U8;
    }

    /** Two unsigned bytes, {@code H}. */
    public static WireFormat<Integer> u16() {
        return U16;
    }

    /** Four unsigned bytes, {@code I}. */
    public static WireFormat<Long> u32() {
        return U32;
    }

    /** Eight unsigned bytes, {@code Q}, as the 64 bits of a {@code long}. */
    public static WireFormat<Long> u64() {
        return U64;
    }

    /** Four bytes in two's complement, {@code l}. */
    public static WireFormat<Integer> i32() {
        return I32;
    }

    /** Eight bytes in two's complement, {@code q}. */
    public static WireFormat<Long> i64() {
        return I64;
    }

    /** IEEE 754 binary32, {@code f}; other doubles are rounded, too large ones refused. */
    public static WireFormat<Double> f32() {
        return F32;
    }

    /** IEEE 754 binary64, {@code d}. */
    public static WireFormat<Double> f64() {
        return F64;
    }

    /** Eight flags, {@code bits}, as a number from 0 to 255: the first flag is bit 7. */
    public static WireFormat<Integer> flags() {
        return BITS;
    }

    /** Byte strings of exactly {@code length} bytes, {@code 20s} for 20; another length is refused. */
    public static WireFormat<Bytes> bytes(int length) {
        return new FixedFormat(length + "s", length, false);
    }

    /** The same bytes, but shorter byte strings are padded with zero bytes and longer ones cut, as the reference does. */
    public static WireFormat<Bytes> padded(int length) {
        return new FixedFormat(length + "s", length, true);
    }

    /** u16 length and byte string. */
    public static WireFormat<Bytes> varlenH(Limit limit) {
        return SizedFormat.of("varlenH", LengthPrefix.H, limit);
    }

    /** u32 length and byte string. */
    public static WireFormat<Bytes> varlenI(Limit limit) {
        return SizedFormat.of("varlenI", LengthPrefix.I, limit);
    }

    /** u16 length and text, {@code varlenHutf8}; the limit counts bytes. */
    public static WireFormat<String> utf8(Limit limit) {
        return new TextFormat("varlenHutf8", LengthPrefix.H, limit.within(LengthPrefix.H.max()));
    }

    /** u32 length and text, {@code varlenIutf8}; the limit counts bytes. */
    public static WireFormat<String> utf8I(Limit limit) {
        return new TextFormat("varlenIutf8", LengthPrefix.I, limit.within(LengthPrefix.I.max()));
    }

    /** Everything up to the end of the message. */
    public static WireFormat<Bytes> raw(Limit limit) {
        return new RawFormat(limit.max());
    }

    /** IPv4 address without type byte. */
    public static WireFormat<Ipv4Address> ipv4() {
        return IPV4;
    }

    /** IPv4 or IPv6 address, {@code ip_address}. */
    public static WireFormat<Address> ipAddress() {
        return IP_ADDRESS;
    }

    /** IPv4, IPv6 or host name address. A name that spells an IP address goes out, and comes back, as that address. */
    public static WireFormat<Address> address() {
        return ADDRESS;
    }

    /** u16 number of ids, then these with 20 bytes each: {@code varlenHx20}. */
    public static WireFormat<List<Bytes>> ids20(Limit limit) {
        return ListFormat.of("varlenHx20", LengthPrefix.H, bytes(ID_LENGTH), limit);
    }

    /** u8 number of byte strings, then each as {@code varlenH}: {@code varlenH-list}. */
    public static WireFormat<List<Bytes>> varlenHList(Limit limit) {
        return ListFormat.of("varlenH-list", LengthPrefix.B, varlenH(Limit.NONE), limit);
    }

    /** u16 length and a payload of exactly that length: {@code payload}. */
    public static <E extends Payload> WireFormat<E> nested(MessageCodec<E> codec) {
        return new NestedFormat<>(codec);
    }

    /** u8 number of payloads, then each as {@link #nested}: {@code payload-list}. */
    public static <E extends Payload> WireFormat<List<E>> list(MessageCodec<E> codec, Limit limit) {
        return ListFormat.of("payload-list", LengthPrefix.B, nested(codec), limit);
    }

    /**
     * u8 number of items, then these without lengths.
     *
     * @param name name of the list's format
     */
    public static <T> WireFormat<List<T>> counted(String name, WireFormat<T> item, Limit limit) {
        return ListFormat.of(name, LengthPrefix.B, item, limit);
    }

    /** Little-endian u16 number of booleans, then these: {@code arrayH-?}. */
    public static WireFormat<List<Boolean>> booleans() {
        return BOOLEANS;
    }

    /** Little-endian u16 number of integers, then each in eight bytes, little-endian: {@code arrayH-q}. */
    public static WireFormat<List<Long>> integers() {
        return INTEGERS;
    }

    /** Little-endian u16 number of floats, then each in eight bytes, little-endian: {@code arrayH-d}. */
    public static WireFormat<List<Double>> floats() {
        return FLOATS;
    }

    private static double swappedDouble(long swapped) {
        return Double.longBitsToDouble(Long.reverseBytes(swapped));
    }

    private static long swappedBits(double value) {
        return Long.reverseBytes(Double.doubleToRawLongBits(value));
    }
}
