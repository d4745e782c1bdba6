package org.ipv8.dht.internal.routing;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

import org.ipv8.key.Mid;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.wire.Bytes;

/**
 * A place: a number of 160 bits, of a node or of a target (spec 02, section 3). Ordered as unsigned numbers.
 *
 * @param a the first 64 bits
 * @param b the next 64 bits
 * @param c the last 32 bits
 */
public record Id(long a, long b, int c) implements Comparable<Id> {

    /** How many bits a place has. */
    public static final int BITS = 160;
    /** How many bytes. */
    public static final int LENGTH = BITS / Byte.SIZE;

    private static final int IPV4_MASK = 0x030f_3fff;
    private static final long IPV6_MASK = 0x0103_070f_1f3f_7fffL;
    private static final int CRC_BYTES = 3;

    /**
     * Reads 20 bytes.
     *
     * @throws java.nio.BufferUnderflowException if there are fewer
     */
    public static Id of(Bytes bytes) {
        ByteBuffer in = bytes.asReadOnlyView();
        return new Id(in.getLong(), in.getLong(), in.getInt());
    }

    /**
     * Returns the place of a node, which follows from its address and key (spec 02, section 3.1): the ordinary CRC-32 of the masked
     * address, not the CRC-32C of BEP 42.
     *
     * @throws IllegalArgumentException if the address is a host name
     */
    public static Id ofNode(Address address, Mid mid) {
        ByteBuffer masked = ByteBuffer.allocate(Long.BYTES);
        if (address instanceof Ipv4Address v4) {
            masked.putInt(v4.bits() & IPV4_MASK);
        } else if (address instanceof Ipv6Address v6) {
            masked.putLong(v6.high() & IPV6_MASK);
        } else {
            throw new IllegalArgumentException("a host name has no place");
        }
        CRC32 crc = new CRC32();
        crc.update(masked.array(), 0, masked.position());
        ByteBuffer id = ByteBuffer.allocate(Integer.BYTES + Mid.LENGTH);
        id.putInt((int) crc.getValue()).position(CRC_BYTES);
        id.put(mid.toBytes()).rewind();
        return new Id(id.getLong(), id.getLong(), id.getInt());
    }

    /** Returns the bit at an index, from the most significant one. */
    public boolean bit(int index) {
        if (index < Long.SIZE) {
            return (a << index) < 0;
        }
        return index < 2 * Long.SIZE ? (b << index) < 0 : (c << index) < 0;
    }

    /** Returns the same with the bit at an index set to one. */
    Id withBit(int index) {
        if (index < Long.SIZE) {
            return new Id(a | Long.MIN_VALUE >>> index, b, c);
        }
        return index < 2 * Long.SIZE ? new Id(a, b | Long.MIN_VALUE >>> index, c) : new Id(a, b, c | Integer.MIN_VALUE >>> index);
    }

    /** Returns the distance to another place. */
    public Id xor(Id other) {
        return new Id(a ^ other.a, b ^ other.b, c ^ other.c);
    }

    /** Returns how many leading bits both have in common. */
    public int sharedBits(Id other) {
        if (a != other.a) {
            return Long.numberOfLeadingZeros(a ^ other.a);
        }
        return b != other.b ? Long.SIZE + Long.numberOfLeadingZeros(b ^ other.b)
                : 2 * Long.SIZE + Integer.numberOfLeadingZeros(c ^ other.c);
    }

    /** Compares how far two places are from this one. */
    public int compareDistance(Id x, Id y) {
        int first = Long.compareUnsigned(a ^ x.a, a ^ y.a);
        if (first != 0) {
            return first;
        }
        int second = Long.compareUnsigned(b ^ x.b, b ^ y.b);
        return second != 0 ? second : Integer.compareUnsigned(c ^ x.c, c ^ y.c);
    }

    @Override
    public int compareTo(Id other) {
        int first = Long.compareUnsigned(a, other.a);
        if (first != 0) {
            return first;
        }
        int second = Long.compareUnsigned(b, other.b);
        return second != 0 ? second : Integer.compareUnsigned(c, other.c);
    }

    /** Returns the 20 bytes. */
    public Bytes toBytes() {
        return Bytes.of(ByteBuffer.allocate(LENGTH).putLong(a).putLong(b).putInt(c).array());
    }

    /** Returns the first bits as zeros and ones. */
    public String bits(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(bit(i) ? '1' : '0');
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return toBytes().slice(0, Integer.BYTES).toHex();
    }
}
