package org.ipv8.wire;

/** The number in front of a byte string, text or list: how many bytes or items follow. */
enum LengthPrefix {

    /** One byte. */
    B(Byte.BYTES, 0xff),
    /** Two bytes. */
    H(Short.BYTES, 0xffff),
    /** Two bytes, little-endian: the reference writes arrays in the sender's own byte order (spec section 3.4, quirk Q6). */
    H_LITTLE_ENDIAN(Short.BYTES, 0xffff),
    /** Four bytes, of which Java can use 31 bits. */
    I(Integer.BYTES, Integer.MAX_VALUE);

    private final int size;
    private final int max;

    LengthPrefix(int size, int max) {
        this.size = size;
        this.max = max;
    }

    /** Returns the number of bytes the number itself takes. */
    int size() {
        return size;
    }

    /** Returns the greatest number. */
    int max() {
        return max;
    }

    void write(WireWriter out, int number) {
        switch (this) {
            case B -> out.u8(number);
            case H -> out.u16(number);
            case H_LITTLE_ENDIAN -> out.u16(number > max ? number : swapped(number));
            case I -> out.u32(number);
        }
    }

    int read(WireReader in) throws MalformedPacketException {
        return switch (this) {
            case B -> in.u8();
            case H -> in.u16();
            case H_LITTLE_ENDIAN -> swapped(in.u16());
            case I -> {
                long number = in.u32();
                if (number > max) {
                    throw in.truncated(number);
                }
                yield (int) number;
            }
        };
    }

    private static int swapped(int number) {
        return Short.toUnsignedInt(Short.reverseBytes((short) number));
    }
}
