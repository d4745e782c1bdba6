package org.ipv8.rest;

import java.util.concurrent.CompletionStage;

/**
 * Answers requests to one operation. Called on threads of the HTTP server, by several at a time; it must not wait there, but
 * return a stage. A stage that fails, or an exception, is answered as {@link RestException} tells.
 */
@FunctionalInterface
public interface Handler {

    /**
     * Answers a request.
     *
     * @throws RestException            to answer with an error that a client can tell apart
     * @throws IllegalArgumentException if the request is wrong: status 400, reference-shaped 500 with code ValueError
     */
    CompletionStage<Response> handle(Request request);
}
