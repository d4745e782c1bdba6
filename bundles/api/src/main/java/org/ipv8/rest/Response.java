package org.ipv8.rest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.ipv8.json.Json;

/**
 * What is answered: a status, headers, and JSON, bytes or a stream. Immutable.
 *
 * @param status  the HTTP status
 * @param headers by name, {@code Content-Type} among them
 * @param content what follows
 */
public record Response(int status, Map<String, String> headers, Content content) {

    /** The media type of JSON, without a character set as in the reference. */
    public static final String JSON = "application/json";

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    /** What follows the headers. */
    public sealed interface Content permits Value, Data, Stream {
    }

    /** Something {@link Json} can write. */
    public record Value(Object value) implements Content {
    }

    /** Bytes, which must not be changed afterwards. */
    public record Data(byte[] bytes) implements Content {
    }

    /** Pieces that come one after the other, until its source ends it or the client goes away. */
    public record Stream(Source source) implements Content {
    }

    /** Where the pieces of a stream come from. */
    @FunctionalInterface
    public interface Source {

        /**
         * Begins to send pieces; called once, when the headers are on their way. Returns at once.
         *
         * @return what to close when the stream is over, for whatever reason
         */
        AutoCloseable open(Sink sink);
    }

    /** Where the pieces of a stream go. Safe for use by many threads; never blocks. */
    public interface Sink {

        /**
         * Sends a piece, as one chunk, flushed at once.
         *
         * @return false if it was not sent: the client is gone, or too slow, in which case its connection is closed
         */
        boolean send(String piece);

        /** Ends the stream well. */
        void end();
    }

    /** Copies the headers. */
    public Response {
        headers = Map.copyOf(headers);
    }

    /** Answers 200 with a value that {@link Json} can write: a record, a map, a list. */
    public static Response json(Object value) {
        return json(OK, value);
    }

    /** Answers with a value that {@link Json} can write. */
    public static Response json(int status, Object value) {
        return new Response(status, Map.of("Content-Type", JSON), new Value(value));
    }

    /** Answers 200 with {@code {"success": true}}, as the reference does. */
    public static Response success() {
        return json(Map.of("success", true));
    }

    /** Answers as the reference does for most failures: {@code {"success": false, "error": "text"}}. */
    public static Response failure(int status, String error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", false);
        body.put("error", error);
        return json(status, body);
    }

    /** Answers as the reference does for a few failures: {@code {"error": "text"}}. */
    public static Response error(int status, String error) {
        return json(status, Map.of("error", error));
    }

    /** Answers 204: done, and there is nothing to say. */
    public static Response nothing() {
        return new Response(NO_CONTENT, Map.of(), new Data(new byte[0]));
    }

    /** Answers 200 with bytes. */
    public static Response bytes(String mediaType, byte[] bytes) {
        return new Response(OK, Map.of("Content-Type", mediaType), new Data(bytes));
    }

    /** Answers 200 with a text in UTF-8. */
    public static Response text(String mediaType, String text) {
        return bytes(mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers 200 with an event stream, whose pieces the source forms: {@code data: ...} and an empty line each. */
    public static Response events(Source source) {
        return new Response(OK, Map.of("Content-Type", "text/event-stream", "Cache-Control", "no-cache"), new Stream(source));
    }

    /** Adds a header. */
    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, content);
    }

    /** Changes the status. */
    public Response status(int other) {
        return new Response(other, headers, content);
    }
}
