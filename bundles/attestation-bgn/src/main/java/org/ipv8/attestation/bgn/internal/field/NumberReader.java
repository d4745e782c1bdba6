package org.ipv8.attestation.bgn.internal.field;

import java.math.BigInteger;
import java.util.Arrays;

import org.ipv8.attestation.AttestationException;
import org.ipv8.wire.Bytes;

/**
 * Reads what {@link NumberWriter} writes, and nothing else: a number that is cut, longer than it must be, or out of range is refused
 * (spec 5.1, HARDEN). So whatever is read comes out the same when it is written again. For one thread.
 */
public final class NumberReader {

    private static final int MAX_LENGTH_BYTES = 2;
    private static final int ONE_BYTE = 0xff;

    private final byte[] data;
    private int position;

    /** Reads from the beginning. */
    public NumberReader(Bytes data) {
        this.data = data.toArray();
    }

    /**
     * Reads an integer.
     *
     * @param maxBits most bits it may have
     */
    public BigInteger number(int maxBits) throws AttestationException {
        int lengthBytes = octet();
        if (lengthBytes < 1 || lengthBytes > MAX_LENGTH_BYTES) {
            throw new AttestationException("a number with " + lengthBytes + " bytes of length");
        }
        int length = octet();
        if (lengthBytes == MAX_LENGTH_BYTES) {
            length = length << Byte.SIZE | octet();
            if (length <= ONE_BYTE) {
                throw new AttestationException("a number with a longer length than it needs");
            }
        }
        if (length < 1 || length > data.length - position) {
            throw new AttestationException("a number of " + length + " bytes, where " + (data.length - position) + " are left");
        }
        byte[] magnitude = Arrays.copyOfRange(data, position, position + length);
        position += length;
        if (magnitude[0] == 0 && length > 1) {
            throw new AttestationException("a number with leading zeros");
        }
        BigInteger value = new BigInteger(1, magnitude);
        if (value.bitLength() > maxBits) {
            throw new AttestationException("a number of " + value.bitLength() + " bits, where at most " + maxBits + " make sense");
        }
        return value;
    }

    /** Reads an element of norm 1, which everything that honest peers send is (spec 11.3, V5 and V6). */
    public Element element(Field field) throws AttestationException {
        Element element = field.element(coordinate(field), coordinate(field));
        if (!element.hasNormOne()) {
            throw new AttestationException("an element that is not in the group");
        }
        return element;
    }

    private BigInteger coordinate(Field field) throws AttestationException {
        BigInteger value = number(field.p().bitLength());
        if (value.compareTo(field.p()) >= 0) {
            throw new AttestationException("a coordinate that is not reduced");
        }
        return value;
    }

    /** Reads integers of any sign; the last of them comes first. */
    public BigInteger[] signed(int count, int maxBits) throws AttestationException {
        int signs = octet();
        if (signs >>> count != 0) {
            throw new AttestationException("signs of more than " + count + " numbers");
        }
        BigInteger[] values = new BigInteger[count];
        for (int i = count - 1; i >= 0; i--) {
            BigInteger magnitude = number(maxBits);
            boolean negative = (signs >>> count - 1 - i & 1) != 0;
            if (negative && magnitude.signum() == 0) {
                throw new AttestationException("a zero with a sign");
            }
            values[i] = negative ? magnitude.negate() : magnitude;
        }
        return values;
    }

    /** Reads a byte, 0 to 255. */
    public int octet() throws AttestationException {
        if (position == data.length) {
            throw new AttestationException("the bytes end too early");
        }
        return data[position++] & ONE_BYTE;
    }

    /** Says whether everything is read. */
    public boolean atEnd() {
        return position == data.length;
    }

    /** Returns the number of bytes read. */
    public int position() {
        return position;
    }

    /** Refuses bytes that are left over. */
    public void expectEnd() throws AttestationException {
        if (!atEnd()) {
            throw new AttestationException((data.length - position) + " bytes too many");
        }
    }
}
