package org.ipv8.rest.internal.http;

import java.nio.charset.StandardCharsets;

import org.ipv8.json.Json;

/** JSON as the reference sends it: everything beyond ASCII escaped. */
final class JsonBody {

    private static final int LAST_PLAIN = 0x7e;

    private JsonBody() {
    }

    static byte[] of(Object value) {
        String text = Json.text(value);
        if (text.chars().allMatch(unit -> unit <= LAST_PLAIN)) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        StringBuilder out = new StringBuilder(text.length() + 64);
        text.chars().forEach(unit -> {
            if (unit <= LAST_PLAIN) {
                out.append((char) unit); // outside of strings there is nothing else
            } else {
                out.append(String.format("\\u%04x", unit));
            }
        });
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
