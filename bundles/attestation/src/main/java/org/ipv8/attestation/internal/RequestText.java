package org.ipv8.attestation.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ipv8.attestation.AttestationException;
import org.ipv8.json.Json;
import org.ipv8.wire.Bytes;

/**
 * What a subject asks an authority, as the JSON object of message 5 (spec 9.1).
 *
 * @param attribute the name of the attribute, 1 to {@value #MAX_NAME} characters
 * @param format    the name of the format
 * @param key       the one-time public key
 * @param metadata  the other members, as a JSON object
 */
record RequestText(String attribute, String format, Bytes key, String metadata) {

    private static final String ATTRIBUTE = "attribute";
    private static final String KEY = "public_key";
    private static final String FORMAT = "id_format";
    private static final int MAX_NAME = 256;
    private static final int LINE = 76;

    RequestText {
        if (attribute.isEmpty() || attribute.length() > MAX_NAME) {
            throw new IllegalArgumentException("an attribute name of " + attribute.length() + " characters, expected 1 to " + MAX_NAME);
        }
    }

    /**
     * Makes one from metadata of an application.
     *
     * @throws IllegalArgumentException if the metadata is no object, or has a member that would replace one of ours
     */
    static RequestText of(String attribute, String format, Bytes key, String metadata) {
        Map<?, ?> members = object(metadata);
        for (String reserved : List.of(ATTRIBUTE, KEY, FORMAT)) {
            if (members.containsKey(reserved)) {
                throw new IllegalArgumentException("metadata must not have a member '" + reserved + "'");
            }
        }
        return new RequestText(attribute, format, key, metadata);
    }

    private static Map<?, ?> object(String json) {
        if (Json.parse(json) instanceof Map<?, ?> members) {
            return members;
        }
        throw new IllegalArgumentException("metadata that is no JSON object");
    }

    /** Writes it as the reference does, with the key in lines of base64. */
    Bytes toBytes() {
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key.toArray()) + "\n";
        Map<Object, Object> members = new LinkedHashMap<>();
        members.put(ATTRIBUTE, attribute);
        members.put(KEY, base64);
        members.put(FORMAT, format);
        members.putAll(object(metadata));
        return Bytes.of(Json.text(members).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the object, with or without line breaks in the key.
     *
     * @throws AttestationException if it is anything else
     */
    static RequestText read(Bytes json) throws AttestationException {
        try {
            Map<Object, Object> members = new LinkedHashMap<>(object(new String(json.toArray(), StandardCharsets.UTF_8)));
            String attribute = text(members, ATTRIBUTE);
            String key = text(members, KEY).replaceAll("\\s", "");
            String format = text(members, FORMAT);
            return new RequestText(attribute, format, Bytes.of(Base64.getDecoder().decode(key)), Json.text(members));
        } catch (IllegalArgumentException e) {
            throw new AttestationException("a request that is none: " + e.getMessage());
        }
    }

    private static String text(Map<Object, Object> members, String name) {
        if (members.remove(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("no text '" + name + "'");
    }
}
