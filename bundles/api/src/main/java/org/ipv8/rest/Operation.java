package org.ipv8.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One method on one path: what it is for, what it takes and answers, and who does it. Immutable; made in one expression:
 *
 * <pre>{@code
 * Operation.get("/dht/values/{key}", "Looks a key up in the network")
 *         .path("key", "40 hexadecimal digits")
 *         .sameAs("dht:get", "org.ipv8.dht.Dht#find")
 *         .doesLater(this::lookup)
 * }</pre>
 *
 * <p>A path is made of segments: text that must match exactly, {@code {name}} for one segment that is not empty, or
 * {@code {name?}} for one that may be empty. Text goes before variables. Segments are told apart before they are percent-decoded.
 *
 * @param method     GET, PUT, POST, PATCH or DELETE; HEAD comes with GET by itself
 * @param path       the template, beginning with a slash
 * @param summary    a sentence for people
 * @param parameters of path and query
 * @param body       the schema of the JSON body; empty if it takes none or takes bytes
 * @param answers    the schemas of answers by status; without any, 200 with any JSON
 * @param traits     what the server must know of it
 * @param handler    does it
 */
public record Operation(String method, String path, String summary, List<Parameter> parameters, Optional<Schema> body,
        Map<Integer, Schema> answers, Traits traits, Handler handler) {

    /** The largest body if none is declared, as in the reference: 1 MiB. */
    public static final int DEFAULT_BODY = 1 << 20;
    /** How long an answer may take if nothing is declared. */
    public static final Duration DEFAULT_TIME = Duration.ofSeconds(60);

    /**
     * A variable in the path or a parameter in the query.
     *
     * @param name        its name
     * @param inPath      whether it is a variable of the path
     * @param description what it means, its unit and range
     * @param schema      its type
     */
    public record Parameter(String name, boolean inPath, String description, Schema schema) {
    }

    /**
     * What the server must know of an operation.
     *
     * @param changes   changes something: other web sites may not cause it, not by GET either
     * @param open      needs no API key; for what tells nothing
     * @param maxBody   the largest body in bytes
     * @param maxTime   how long the answer may take; the answer is 503 afterwards
     * @param mediaType of the body, if it is not JSON
     * @param command   the shell command that does the same, {@code scope:name}; empty if there is none
     * @param api       the Java method that does the same, {@code package.Class#method}; empty if there is none
     */
    public record Traits(boolean changes, boolean open, int maxBody, Duration maxTime, Optional<String> mediaType, String command,
            String api) {
    }

    /** Copies the collections. */
    public Operation {
        Objects.requireNonNull(handler, "handler");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path '" + path + "', expected it to begin with a slash");
        }
        parameters = List.copyOf(parameters);
        answers = Map.copyOf(answers);
    }

    /** Begins an operation that shows something. */
    public static Operation get(String path, String summary) {
        return of("GET", path, summary, false);
    }

    /** Begins an operation that makes or starts something. */
    public static Operation post(String path, String summary) {
        return of("POST", path, summary, true);
    }

    /** Begins an operation that sets something. */
    public static Operation put(String path, String summary) {
        return of("PUT", path, summary, true);
    }

    /** Begins an operation that changes a part of something. */
    public static Operation patch(String path, String summary) {
        return of("PATCH", path, summary, true);
    }

    /** Begins an operation that removes something. */
    public static Operation delete(String path, String summary) {
        return of("DELETE", path, summary, true);
    }

    private static Operation of(String method, String path, String summary, boolean changes) {
        Traits traits = new Traits(changes, false, DEFAULT_BODY, DEFAULT_TIME, Optional.empty(), "", "");
        return new Operation(method, path, summary, List.of(), Optional.empty(), Map.of(), traits, request -> {
            throw new RestException(501, "NotImplemented", method + " " + path + " was declared without a handler");
        });
    }

    /** Describes a variable of the path, a text. */
    public Operation path(String name, String description) {
        return with(new Parameter(name, true, description, Schema.TEXT));
    }

    /** Describes an optional parameter of the query. */
    public Operation query(String name, String description, Schema schema) {
        return with(new Parameter(name, false, description, schema));
    }

    /** Adds the parameters every paged list has: {@code offset} and {@code limit}. */
    public Operation paged() {
        return query("offset", "how many items to skip; 0 if absent", Schema.INTEGER)
                .query("limit", "how many items to show, 1 to " + Page.MAX_LIMIT + "; " + Page.DEFAULT_LIMIT + " if absent",
                        Schema.INTEGER);
    }

    private Operation with(Parameter parameter) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(parameter);
        return new Operation(method, path, summary, more, body, answers, traits, handler);
    }

    /** Says what JSON it takes. The body is not checked against it: the handler does that. */
    public Operation taking(Schema schema) {
        return new Operation(method, path, summary, parameters, Optional.of(schema), answers, traits, handler);
    }

    /** Says that it takes bytes of a media type, and how many at most. */
    public Operation taking(String mediaType, int maxBody) {
        return with(new Traits(traits.changes, traits.open, maxBody, traits.maxTime, Optional.of(mediaType), traits.command,
                traits.api));
    }

    /** Says what it answers with a status. */
    public Operation answering(int status, Schema schema) {
        Map<Integer, Schema> more = new LinkedHashMap<>(answers);
        more.put(status, schema);
        return new Operation(method, path, summary, parameters, body, more, traits, handler);
    }

    /** Says that it changes something although it is a GET. */
    public Operation changing() {
        return with(new Traits(true, traits.open, traits.maxBody, traits.maxTime, traits.mediaType, traits.command, traits.api));
    }

    /** Says that it needs no API key. */
    public Operation open() {
        return with(new Traits(traits.changes, true, traits.maxBody, traits.maxTime, traits.mediaType, traits.command,
                traits.api));
    }

    /** Says how long an answer may take. */
    public Operation within(Duration time) {
        return with(new Traits(traits.changes, traits.open, traits.maxBody, time, traits.mediaType, traits.command, traits.api));
    }

    /**
     * Names what does the same elsewhere.
     *
     * @param command the shell command, {@code scope:name}
     * @param api     the Java method, {@code package.Class#method}
     */
    public Operation sameAs(String command, String api) {
        return with(new Traits(traits.changes, traits.open, traits.maxBody, traits.maxTime, traits.mediaType, command, api));
    }

    private Operation with(Traits others) {
        return new Operation(method, path, summary, parameters, body, answers, others, handler);
    }

    /** Names a handler that answers at once. It must not wait for the network. */
    public Operation does(Action action) {
        return doesLater(request -> CompletableFuture.completedStage(action.handle(request)));
    }

    /** Names a handler that answers when it can. */
    public Operation doesLater(Handler how) {
        return new Operation(method, path, summary, parameters, body, answers, traits, how);
    }

    /** Answers at once. Called on a thread of the HTTP server. */
    @FunctionalInterface
    public interface Action {

        /**
         * Answers a request.
         *
         * @throws RestException            to answer with an error that a client can tell apart
         * @throws IllegalArgumentException if the request is wrong: status 400, reference-shaped 500 with code ValueError
         */
        Response handle(Request request);
    }
}
