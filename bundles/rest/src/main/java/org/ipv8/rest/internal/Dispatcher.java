package org.ipv8.rest.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.internal.guard.Guard;
import org.ipv8.rest.internal.guard.Head;
import org.ipv8.rest.internal.route.RawPath;
import org.ipv8.rest.internal.route.Router;

/**
 * From a request to its answer, without a server: who may ask, what is meant, who answers, and how errors look (spec sections
 * 1.2 and 1.7). Safe for use by many threads.
 */
public final class Dispatcher {

    private static final String NODES = "nodes";
    private static final int SEGMENTS_OF_NODE = 2;

    private final Guard guard;
    private final Supplier<Router> router;
    private final NodeNames nodes;
    private final Failures failures;

    /** Knows which nodes there are. */
    public interface NodeNames {

        /** Returns the name of the node the root is about; empty if there is none. */
        String main();

        /** Says whether there is a node of that name. */
        boolean has(String name);
    }

    /** What was decided before the body is read: an answer already, or an operation that may read so many bytes. */
    public record Call(Head head, Optional<Response> answer, Operation operation, Request request) {
    }

    /** Makes a dispatcher. */
    public Dispatcher(Guard guard, Supplier<Router> router, NodeNames nodes, Failures failures) {
        this.guard = guard;
        this.router = router;
        this.nodes = nodes;
        this.failures = failures;
    }

    /** Decides what a request means and whether it may be answered. */
    public Call open(Head head) {
        List<String> segments;
        Map<String, String> query;
        try {
            segments = RawPath.segments(head.path().isEmpty() ? "/" : head.path());
            query = RawPath.query(head.query());
        } catch (IllegalArgumentException e) {
            return answered(head, guard.refuse(head, null).orElseGet(() -> failures.badRequest(head.path(), e.getMessage())));
        }
        boolean ofNode = segments.size() > SEGMENTS_OF_NODE && segments.get(0).equals(NODES);
        String node = ofNode ? segments.get(1) : nodes.main();
        List<String> rest = ofNode ? segments.subList(SEGMENTS_OF_NODE, segments.size()) : segments;
        Router.Result result = router.get().find(head.method(), rest);
        Operation operation = result instanceof Router.Found found ? found.operation() : null;
        Optional<Response> refusal = guard.refuse(head, operation);
        if (refusal.isPresent()) {
            return answered(head, refusal.get());
        } else if (ofNode && !nodes.has(node)) {
            return answered(head, failures.unknown(head.path()));
        } else if (result instanceof Router.WrongMethod wrong) {
            return answered(head, failures.wrongMethod(head.path(), wrong.allowed()));
        } else if (!(result instanceof Router.Found found)) {
            return answered(head, failures.unknown(head.path()));
        } else {
            return new Call(head, Optional.empty(), operation, request(head, node, ofNode, found.variables(), query));
        }
    }

    private static Request request(Head head, String node, boolean ofNode, Map<String, String> variables, Map<String, String> query) {
        String path = head.path();
        if (ofNode) {
            path = path.substring(path.indexOf('/', path.indexOf('/', 1) + 1));
        }
        Request request = Request.of(path).node(node);
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            request = request.variable(variable.getKey(), variable.getValue());
        }
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            request = request.query(parameter.getKey(), parameter.getValue());
        }
        for (Map.Entry<String, String> header : head.headers().entrySet()) {
            request = request.header(header.getKey(), header.getValue());
        }
        return request;
    }

    private Call answered(Head head, Response response) {
        return new Call(head, Optional.of(guard.mark(head, response)), null, null);
    }

    /** Lets an operation answer. The stage never fails. */
    public CompletionStage<Response> run(Call call, byte[] body) {
        CompletionStage<Response> answer;
        String path = call.request().path();
        try {
            answer = call.operation().handler().handle(call.request().body(body));
        } catch (RuntimeException | LinkageError e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.handle((response, problem) -> guard.mark(call.head(),
                problem == null ? response : failures.of(path, cause(problem))));
    }

    private static Throwable cause(Throwable problem) {
        return problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
    }

    /** Answers that the body is larger than allowed. */
    public Response tooLarge(Call call) {
        return guard.mark(call.head(), failures.tooLarge(call.request().path(), call.operation().traits().maxBody()));
    }

    /** Answers that it took too long. */
    public Response tooLate(Call call) {
        return guard.mark(call.head(), failures.tooLate(call.request().path()));
    }

    /** Answers that there is too much to do. */
    public Response tooBusy(Call call) {
        return guard.mark(call.head(), failures.tooBusy(call.request().path()));
    }

    /** Says whether a path is one of our own and not of the reference. */
    static boolean isOwn(String path) {
        return path.equals(RestResource.OWN) || path.startsWith(RestResource.OWN + "/");
    }
}
