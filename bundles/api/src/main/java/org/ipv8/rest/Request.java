package org.ipv8.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.ipv8.json.Json;

/**
 * What a client asks. Immutable. Tests of resources make their own: {@code Request.of("/dht/values/00").variable("key", "00")}.
 */
public final class Request {

    private final String path;
    private final String node;
    private final Map<String, String> variables;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final byte[] body;

    private Request(String path, String node, Map<String, String> variables, Map<String, String> query,
            Map<String, String> headers, byte[] body) {
        this.path = path;
        this.node = node;
        this.variables = variables;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /** Makes a request without anything but a path. */
    public static Request of(String path) {
        return new Request(path, "", Map.of(), Map.of(), Map.of(), new byte[0]);
    }

    /** Says which node it is about. */
    public Request node(String name) {
        return new Request(path, name, variables, query, headers, body);
    }

    /** Adds a variable of the path, decoded. */
    public Request variable(String name, String value) {
        return new Request(path, node, with(variables, name, value), query, headers, body);
    }

    /** Adds a parameter of the query, decoded. Of several values the first counts. */
    public Request query(String name, String value) {
        return new Request(path, node, variables, query.containsKey(name) ? query : with(query, name, value), headers, body);
    }

    /** Adds a header. */
    public Request header(String name, String value) {
        return new Request(path, node, variables, query, with(headers, name.toLowerCase(Locale.ROOT), value), body);
    }

    /** Sets the body; the array must not be changed afterwards. */
    public Request body(byte[] bytes) {
        return new Request(path, node, variables, query, headers, bytes);
    }

    /** Sets the body as JSON of a value. */
    public Request json(Object value) {
        return body(Json.text(value).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return more;
    }

    /** Returns the path as it was sent, still encoded, without the root the interface is mounted at. */
    public String path() {
        return path;
    }

    /** Returns the name of the node it is about: that of the path, or the main one of the container; empty if there is none. */
    public String node() {
        return node;
    }

    /**
     * Returns a variable of the path, percent-decoded; it may contain any character.
     *
     * @throws IllegalArgumentException if the path has no such variable
     */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the path has no variable '" + name + "'");
        }
        return value;
    }

    /** Returns a parameter of the query, percent-decoded. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /**
     * Returns a whole number of the query.
     *
     * @throws IllegalArgumentException if it is none or out of range
     */
    public int number(String name, int otherwise, int min, int max) {
        String text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("'" + name + "' is '" + text + "', expected a whole number from " + min + " to " + max);
    }

    /** Returns a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns the body, empty if there is none; not to be changed. */
    public byte[] body() {
        return body;
    }

    /**
     * Returns the body as a map, list, text, number, boolean or null; see {@link Json#parse}.
     *
     * @throws RestException with code JSONDecodeError if it is no JSON, which no body is either
     */
    public Object json() {
        try {
            return Json.parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new RestException(path.startsWith(RestResource.OWN) ? 400 : 500, "JSONDecodeError",
                    e instanceof CharacterCodingException ? "the body is not UTF-8" : e.getMessage());
        }
    }

    /**
     * Returns the members of the JSON object in the body; of anything else there are none, as in the reference.
     *
     * @throws RestException with code JSONDecodeError if it is no JSON
     */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (json() instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put((String) name, value));
        }
        return members;
    }

    /**
     * Returns a member of the JSON object in the body that must be a text.
     *
     * @throws IllegalArgumentException if it is missing or something else
     */
    public String text(String member) {
        if (members().get(member) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("'" + member + "' in the body is missing or no text");
    }
}
