package org.ipv8.identity.internal.web;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.ipv8.identity.Identities;
import org.ipv8.identity.Pseudonym;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.wire.Bytes;

/**
 * Completes operations that name a pseudonym. Naming one opens it, and makes it if there is none, also by GET: that is what clients of the
 * reference count on, and why all of these count as changing something.
 */
record Opening(Nodes nodes) {

    /** Where pseudonyms are. */
    static final String PATH = "/identity/{name}";

    private static final String RENDEZVOUS = "X-Rendezvous";
    private static final int BAD_REQUEST = 400;

    /** What is done with a pseudonym, open or not. */
    interface Named {

        CompletionStage<Response> handle(Request request, String name);
    }

    /** What is done with an open pseudonym. */
    interface Opened {

        CompletionStage<Response> handle(Request request, Pseudonym pseudonym);
    }

    /** Completes an operation that needs the pseudonym. */
    Operation of(Operation operation, Opened handler) {
        return naming(operation, (request, name) -> open(request, name).thenCompose(pseudonym -> handler.handle(request, pseudonym)));
    }

    /** Completes one whose body must have some members; without them it opens nothing. */
    Operation of(Operation operation, Iterable<String> members, Opened handler) {
        Operation opening = of(operation, handler);
        return opening.doesLater(request -> {
            for (String member : members) {
                if (!request.members().containsKey(member)) {
                    return CompletableFuture.completedStage(Response.error(BAD_REQUEST, "incorrect parameters"));
                }
            }
            return opening.handler().handle(request);
        });
    }

    /** Completes one that needs the name only. A name that is none gives 400. */
    Operation naming(Operation operation, Named handler) {
        return operation.path("name", "name of the pseudonym").changing()
                .doesLater(request -> checked(handler.handle(request, request.variable("name"))));
    }

    /** A rendezvous counts when a pseudonym is opened, not later. */
    private CompletionStage<Pseudonym> open(Request request, String name) {
        Identities identities = nodes.of(request);
        Optional<Pseudonym> open = identities.opened(name);
        return open.isPresent() ? CompletableFuture.completedStage(open.get()) : identities.open(name, rendezvous(request));
    }

    private static Bytes rendezvous(Request request) {
        return Parties.bytes(RENDEZVOUS, request.header(RENDEZVOUS).orElse(""));
    }

    private static CompletionStage<Response> checked(CompletionStage<Response> stage) {
        return stage.handle((response, problem) -> {
            Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
            if (cause instanceof IllegalArgumentException) {
                return Response.failure(BAD_REQUEST, cause.getMessage());
            } else if (cause instanceof RestException known) {
                throw known;
            } else if (cause != null) {
                throw new RestException(cause.getClass().getSimpleName(), cause.getMessage());
            }
            return response;
        });
    }
}
