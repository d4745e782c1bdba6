package org.ipv8.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.wire.MalformedPacketException.Reason;

/**
 * Reads the fields of a message from a range of an array, in order and big-endian. Every method moves past what it returns and
 * throws {@link MalformedPacketException} if the range does not hold it; there is no way to read outside the range.
 *
 * <p>The array is not copied and must not change while it is read. For one thread at a time.
 */
public final class WireReader {

    /** Type byte of an IPv4 address (spec section 3.5). */
    static final int IPV4 = 1;
    /** Type byte of a host name. */
    static final int HOST_NAME = 2;
    /** Type byte of an IPv6 address. */
    static final int IPV6 = 3;

    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    private final byte[] data;
    private final int end;
    private int position;

    /** Reads a whole array. */
    public WireReader(byte[] data) {
        this(data, 0, data.length);
    }

    /**
     * Reads a range of an array.
     *
     * @param offset index of the first byte
     * @param end    index after the last byte
     * @throws IndexOutOfBoundsException if the range lies outside the array
     */
    public WireReader(byte[] data, int offset, int end) {
        Objects.checkFromToIndex(offset, end, data.length);
        this.data = data;
        this.position = offset;
        this.end = end;
    }

    static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.BIG_ENDIAN);
    }

    /** Returns the index in the array of the byte that is read next. */
    public int position() {
        return position;
    }

    /** Returns how many bytes are left. */
    public int remaining() {
        return end - position;
    }

    /** Refuses bytes that are left over: to be called after the last payload of a message. */
    public void expectEnd() throws MalformedPacketException {
        if (position != end) {
            throw new MalformedPacketException(Reason.TRAILING_BYTES, remaining() + " bytes too many");
        }
    }

    /** Reads one byte, 0 to 255. */
    public int u8() throws MalformedPacketException {
        return data[advance(Byte.BYTES)] & 0xff;
    }

    /** Reads two bytes, 0 to 65535. */
    public int u16() throws MalformedPacketException {
        return (short) SHORTS.get(data, advance(Short.BYTES)) & 0xffff;
    }

    /** Reads four bytes, 0 to 2³²-1. */
    public long u32() throws MalformedPacketException {
        return i32() & 0xffff_ffffL;
    }

    /** Reads eight bytes; the unsigned number has the bits of the result (see {@link Long#toUnsignedString(long)}). */
    public long u64() throws MalformedPacketException {
        return i64();
    }

    /** Reads four bytes in two's complement. */
    public int i32() throws MalformedPacketException {
        return (int) INTS.get(data, advance(Integer.BYTES));
    }

    /** Reads eight bytes in two's complement. */
    public long i64() throws MalformedPacketException {
        return (long) LONGS.get(data, advance(Long.BYTES));
    }

    /** Reads a binary32 number. */
    public double f32() throws MalformedPacketException {
        return Float.intBitsToFloat(i32());
    }

    /** Reads a binary64 number. */
    public double f64() throws MalformedPacketException {
        return Double.longBitsToDouble(i64());
    }

    /** Reads one byte; any but 0 is true. */
    public boolean bool() throws MalformedPacketException {
        return u8() != 0;
    }

    /**
     * Reads a number of bytes into a new array.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public byte[] bytes(int count) throws MalformedPacketException {
        int start = advance(count);
        return Arrays.copyOfRange(data, start, position);
    }

    /** Reads a number of bytes as a byte string; see {@link #bytes(int)}. */
    public Bytes byteString(int count) throws MalformedPacketException {
        return Bytes.owning(bytes(count));
    }

    /** Reads everything that is left. */
    public Bytes rest() {
        byte[] rest = Arrays.copyOfRange(data, position, end);
        position = end;
        return Bytes.owning(rest);
    }

    /**
     * Moves past a number of bytes.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public void skip(int count) throws MalformedPacketException {
        advance(count);
    }

    /** Moves past a number of bytes and returns a reader of just these. See {@link #bytes(int)}. */
    public WireReader slice(int count) throws MalformedPacketException {
        int start = advance(count);
        return new WireReader(data, start, position);
    }

    /** Reads a u16 length and as many bytes ({@code varlenH}). */
    public Bytes varlenH() throws MalformedPacketException {
        return byteString(u16());
    }

    /** Reads a u32 length and as many bytes ({@code varlenI}). */
    public Bytes varlenI() throws MalformedPacketException {
        return byteString(LengthPrefix.I.read(this));
    }

    /** Reads a number of bytes as a text; refuses what is not UTF-8. See {@link #bytes(int)}. */
    public String utf8(int count) throws MalformedPacketException {
        String text = Utf8.decode(data, advance(count), count);
        if (text == null) {
            throw new MalformedPacketException(Reason.BAD_TEXT, "a text is not UTF-8");
        }
        return text;
    }

    /** Reads a u16 length and a text of as many bytes ({@code varlenHutf8}). */
    public String varlenHutf8() throws MalformedPacketException {
        return utf8(u16());
    }

    /** Reads an IPv4 address without type byte ({@code ipv4}). */
    public Ipv4Address ipv4Address() throws MalformedPacketException {
        return new Ipv4Address(i32(), u16());
    }

    /** Reads an IPv4 or IPv6 address ({@code ip_address}). */
    public Address ipAddress() throws MalformedPacketException {
        return addressOfType(u8(), false);
    }

    /** Reads an IPv4, IPv6 or host name address ({@code address}). A name that spells an IP address stays a name. */
    public Address address() throws MalformedPacketException {
        return addressOfType(u8(), true);
    }

    private Address addressOfType(int type, boolean namesAllowed) throws MalformedPacketException {
        if (type == IPV4) {
            return ipv4Address();
        }
        if (type == IPV6) {
            return new Ipv6Address(i64(), i64(), u16());
        }
        if (type == HOST_NAME && namesAllowed) {
            return new HostAddress(varlenHutf8(), u16());
        }
        throw new MalformedPacketException(Reason.BAD_ADDRESS, "address type " + type + " is not allowed here");
    }

    /** Moves past {@code count} bytes and returns where they start. */
    private int advance(int count) throws MalformedPacketException {
        int start = position;
        if (count > end - start) {
            throw truncated(count);
        }
        if (count < 0) {
            throw new IllegalArgumentException("a negative number of bytes: " + count);
        }
        position = start + count;
        return start;
    }

    /** Returns what to throw when more bytes are wanted than are left. */
    MalformedPacketException truncated(long wanted) {
        return new MalformedPacketException(Reason.TRUNCATED, wanted + " bytes expected, " + remaining() + " left");
    }
}
