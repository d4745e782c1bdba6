package org.ipv8.rest.internal.route;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes paths and queries apart as they were sent: segments first, percent signs afterwards, so that a slash in a variable
 * survives (spec section 1.6).
 */
public final class RawPath {

    private static final int HEX = 16;

    private RawPath() {
    }

    /**
     * Returns the decoded segments of a path; a slash at the end makes an empty last one.
     *
     * @throws IllegalArgumentException if a percent sign is not followed by two hexadecimal digits, or the text is no UTF-8
     */
    public static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            segments.add(decode(segment, false));
        }
        return segments;
    }

    /**
     * Returns the parameters of a query, decoded; of several values of one the first counts.
     *
     * @throws IllegalArgumentException if it cannot be decoded
     */
    public static Map<String, String> query(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
                parameters.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1), true));
            }
        }
        return parameters;
    }

    static String decode(String text, boolean plusIsBlank) {
        if (text.indexOf('%') < 0 && (!plusIsBlank || text.indexOf('+') < 0)) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] == '%') {
                bytes.write(hex(encoded, i + 1) * HEX + hex(encoded, i + 2));
                i += 2;
            } else {
                bytes.write(plusIsBlank && encoded[i] == '+' ? ' ' : encoded[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the address is not UTF-8", e);
        }
    }

    private static int hex(byte[] encoded, int at) {
        int digit = at < encoded.length ? Character.digit((char) encoded[at], HEX) : -1;
        if (digit < 0) {
            throw new IllegalArgumentException("a percent sign in the address without two hexadecimal digits");
        }
        return digit;
    }
}
