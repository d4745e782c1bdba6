package org.ipv8.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: what is not well-formed is refused, never replaced. */
final class Utf8 {

    private static final char REPLACEMENT = '\ufffd';

    private Utf8() {
    }

    /**
     * Returns the number of bytes of a text.
     *
     * @throws IllegalArgumentException if the text holds half a surrogate pair, which UTF-8 cannot express
     */
    static int length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length++;
            } else if (c < 0x800) {
                length += 2;
            } else if (!Character.isSurrogate(c)) {
                length += 3;
            } else if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                length += 4;
                i++;
            } else {
                throw new IllegalArgumentException("the text holds half a surrogate pair at index " + i);
            }
        }
        return length;
    }

    /** Reads a text, or returns null if the bytes are not UTF-8. */
    static String decode(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        // The fast way above replaces what is malformed; only a text with a replacement character can have had such a place.
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
