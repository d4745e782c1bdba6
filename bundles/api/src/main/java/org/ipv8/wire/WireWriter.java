package org.ipv8.wire;

import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;

/**
 * Appends the fields of a message to a growing array, in order and big-endian. A value that does not fit into its field is
 * refused with an {@link IllegalArgumentException}.
 *
 * <p>One writer takes a whole datagram: prefix, message id, key, global time, payloads; then {@link #reserve} room for the
 * signature, sign the first bytes of {@link #array()} and put the signature in place. For one thread at a time.
 */
public final class WireWriter {

    private static final VarHandle SHORTS = WireReader.view(short[].class);
    private static final VarHandle INTS = WireReader.view(int[].class);
    private static final VarHandle LONGS = WireReader.view(long[].class);

    private static final int MAX_U8 = 0xff;
    private static final int MAX_U16 = 0xffff;
    private static final long MAX_U32 = 0xffff_ffffL;

    private byte[] array;
    private int length;

    /**
     * Makes an empty writer.
     *
     * @param capacity how many bytes fit before the array has to grow
     * @throws IllegalArgumentException if the capacity is negative
     */
    public WireWriter(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("a negative capacity: " + capacity);
        }
        array = new byte[capacity];
    }

    /**
     * Returns the array that is written to, not a copy: its first {@link #length()} bytes are what was written. Any further write
     * may replace the array.
     */
    public byte[] array() {
        return array;
    }

    /** Returns how many bytes were written. */
    public int length() {
        return length;
    }

    /** Returns a copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(array, length);
    }

    /** Returns a copy of what was written. */
    public Bytes toBytes() {
        return Bytes.owning(toByteArray());
    }

    /** Forgets what was written; the array stays. */
    public void reset() {
        length = 0;
    }

    /** Appends a number from 0 to 255. */
    public WireWriter u8(int value) {
        check(value, 0, MAX_U8);
        int at = extend(Byte.BYTES);
        array[at] = (byte) value;
        return this;
    }

    /** Appends a number from 0 to 65535. */
    public WireWriter u16(int value) {
        check(value, 0, MAX_U16);
        int at = extend(Short.BYTES);
        SHORTS.set(array, at, (short) value);
        return this;
    }

    /** Appends a number from 0 to 2³²-1. */
    public WireWriter u32(long value) {
        check(value, 0, MAX_U32);
        return i32((int) value);
    }

    /** Appends the unsigned number with these 64 bits. */
    public WireWriter u64(long bits) {
        return i64(bits);
    }

    /** Appends four bytes in two's complement. */
    public WireWriter i32(int value) {
        int at = extend(Integer.BYTES);
        INTS.set(array, at, value);
        return this;
    }

    /** Appends eight bytes in two's complement. */
    public WireWriter i64(long value) {
        int at = extend(Long.BYTES);
        LONGS.set(array, at, value);
        return this;
    }

    /** Appends the nearest binary32 number; refuses a finite number that is too large for one. */
    public WireWriter f32(double value) {
        float narrow = (float) value;
        if (Float.isInfinite(narrow) && !Double.isInfinite(value)) {
            throw new IllegalArgumentException(value + " is too large for a 32 bit float");
        }
        return i32(Float.floatToRawIntBits(narrow));
    }

    /** Appends a binary64 number. */
    public WireWriter f64(double value) {
        return i64(Double.doubleToRawLongBits(value));
    }

    /** Appends 1 for true, 0 for false. */
    public WireWriter bool(boolean value) {
        return u8(value ? 1 : 0);
    }

    /** Appends all bytes of an array. */
    public WireWriter bytes(byte[] bytes) {
        return bytes(bytes, 0, bytes.length);
    }

    /**
     * Appends a range of an array.
     *
     * @throws IndexOutOfBoundsException if the range lies outside the array
     */
    public WireWriter bytes(byte[] bytes, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        int at = extend(count);
        System.arraycopy(bytes, offset, array, at, count);
        return this;
    }

    /** Appends a byte string. */
    public WireWriter bytes(Bytes bytes) {
        return bytes(bytes.array());
    }

    /** Appends a u16 length and a byte string ({@code varlenH}). */
    public WireWriter varlenH(Bytes bytes) {
        return u16(bytes.length()).bytes(bytes);
    }

    /** Appends a u32 length and a byte string ({@code varlenI}). */
    public WireWriter varlenI(Bytes bytes) {
        return u32(bytes.length()).bytes(bytes);
    }

    /** Appends a text in UTF-8, without length; refuses a text with half a surrogate pair. */
    public WireWriter utf8(String text) {
        Utf8.length(text);
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Appends a u16 length and a text in UTF-8 ({@code varlenHutf8}). */
    public WireWriter varlenHutf8(String text) {
        return u16(Utf8.length(text)).bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Appends an IPv4 address without type byte ({@code ipv4}).
     *
     * @throws IllegalArgumentException if the host is no dotted quad
     */
    public WireWriter ipv4Address(Address address) {
        if (byText(address) instanceof Ipv4Address v4) {
            return ipv4(v4);
        }
        throw new IllegalArgumentException("only an IPv4 address fits here");
    }

    /**
     * Appends an IPv4 or IPv6 address ({@code ip_address}).
     *
     * @throws IllegalArgumentException if the host is a name
     */
    public WireWriter ipAddress(Address address) {
        if (byText(address) instanceof HostAddress) {
            throw new IllegalArgumentException("only an IPv4 or IPv6 address fits here, no host name");
        }
        return address(address);
    }

    /** Appends an address of any kind ({@code address}). A host name that spells an IP address goes out as that address. */
    public WireWriter address(Address address) {
        Address actual = byText(address);
        if (actual instanceof Ipv4Address v4) {
            return u8(WireReader.IPV4).ipv4(v4);
        }
        if (actual instanceof Ipv6Address v6) {
            return u8(WireReader.IPV6).i64(v6.high()).i64(v6.low()).u16(v6.port());
        }
        return u8(WireReader.HOST_NAME).varlenHutf8(actual.host()).u16(actual.port());
    }

    private WireWriter ipv4(Ipv4Address address) {
        return i32(address.bits()).u16(address.port());
    }

    /** Spec section 3.5: the text of an address decides how it is packed, not its class. */
    private static Address byText(Address address) {
        return address instanceof HostAddress name ? Address.of(name.host(), name.port()) : address;
    }

    /**
     * Appends zero bytes, to be filled in later through {@link #array()}.
     *
     * @return index of the first of them
     * @throws IllegalArgumentException if the number is negative
     */
    public int reserve(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("a negative number of bytes: " + count);
        }
        int at = extend(count);
        Arrays.fill(array, at, length, (byte) 0);
        return at;
    }

    /**
     * Overwrites two bytes that were written or reserved before, for instance with a length that is known only now.
     *
     * @throws IndexOutOfBoundsException if they were not written
     */
    public WireWriter setU16(int index, int value) {
        Objects.checkFromIndexSize(index, Short.BYTES, length);
        check(value, 0, MAX_U16);
        SHORTS.set(array, index, (short) value);
        return this;
    }

    private static void check(long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(value + " does not fit, allowed is " + min + " to " + max);
        }
    }

    /** Makes room for {@code count} bytes and returns where they start. */
    private int extend(int count) {
        int at = length;
        if (count > array.length - at) {
            grow(count);
        }
        length = at + count;
        return at;
    }

    private void grow(int count) {
        if (count > Integer.MAX_VALUE - length) {
            throw new IllegalArgumentException("a message of " + ((long) length + count) + " bytes is too long");
        }
        int doubled = array.length > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : array.length * 2;
        array = Arrays.copyOf(array, Math.max(doubled, length + count));
    }
}
