package org.ipv8.crypto.internal;

/**
 * Writes the little DER that keys need. Reading needs none: all lengths follow from the curve, so a key is a fixed frame
 * around its numbers, and comparing the frame byte by byte is what makes every other encoding of the same key invalid.
 */
final class Der {

    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_ID = 0x06;
    static final int SEQUENCE = 0x30;
    static final int CONTEXT_0 = 0xa0;
    static final int CONTEXT_1 = 0xa1;

    private static final int LONG_FORM = 0x80;

    private Der() {
    }

    /** Returns tag and length of a value that is shorter than 256 bytes. */
    static byte[] header(int tag, int length) {
        return length < LONG_FORM
                ? new byte[] {(byte) tag, (byte) length}
                : new byte[] {(byte) tag, (byte) (LONG_FORM | 1), (byte) length};
    }

    /** Returns a whole value of less than 128 bytes. */
    static byte[] value(int tag, int... content) {
        byte[] value = new byte[2 + content.length];
        value[0] = (byte) tag;
        value[1] = (byte) content.length;
        for (int i = 0; i < content.length; i++) {
            value[2 + i] = (byte) content[i];
        }
        return value;
    }
}
