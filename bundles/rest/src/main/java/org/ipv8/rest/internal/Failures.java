package org.ipv8.rest.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;

/**
 * How errors look: as in the reference on its paths (spec section 1.7), as {@code application/problem+json} (RFC 9457) below
 * {@code /api/v1}.
 *
 * @param referenceStatus whether unknown paths and wrong methods are answered with status 500, as the reference does
 */
public record Failures(boolean referenceStatus) {

    private static final Logger LOG = System.getLogger(Failures.class.getName());
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int FAILURE = 500;
    private static final int UNAVAILABLE = 503;
    private static final int TIMEOUT = 504;

    Response unknown(String path) {
        return routing(path, NOT_FOUND, "HTTPNotFound", "Not Found");
    }

    Response wrongMethod(String path, Set<String> allowed) {
        return routing(path, NOT_ALLOWED, "HTTPMethodNotAllowed", "Method Not Allowed")
                .with("Allow", String.join(", ", allowed));
    }

    private Response routing(String path, int status, String code, String message) {
        return of(path, new RestException(status, code, message));
    }

    Response badRequest(String path, String message) {
        return of(path, new RestException(BAD_REQUEST, "HTTPBadRequest", message));
    }

    Response tooLarge(String path, int limit) {
        return of(path, new RestException(Dispatcher.isOwn(path) ? TOO_LARGE : FAILURE, "HTTPRequestEntityTooLarge",
                "Maximum request body size " + limit + " exceeded"));
    }

    Response tooLate(String path) {
        return of(path, new RestException(UNAVAILABLE, "TimeoutError", "it took too long"));
    }

    Response tooBusy(String path) {
        return of(path, new RestException(UNAVAILABLE, "HTTPServiceUnavailable", "too many requests at a time"));
    }

    Response of(String path, Throwable problem) {
        boolean own = Dispatcher.isOwn(path);
        if (problem instanceof RestException known) {
            return own ? ownProblem(known) : reference(known);
        } else if (problem instanceof PeerTimeoutException) {
            return of(path, new RestException(own ? TIMEOUT : FAILURE, "TimeoutError", text(problem)));
        } else if (problem instanceof IllegalArgumentException) {
            return of(path, new RestException(own ? BAD_REQUEST : FAILURE, "ValueError", text(problem)));
        }
        LOG.log(Level.WARNING, "a request failed: " + problem.getClass().getName());
        LOG.log(Level.DEBUG, "a request failed", problem);
        return of(path, new RestException("RuntimeError", "this failed inside; the log tells more"));
    }

    private static String text(Throwable problem) {
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }

    private Response reference(RestException problem) {
        boolean routing = problem.code().equals("HTTPNotFound") || problem.code().equals("HTTPMethodNotAllowed");
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", problem.code());
        error.put("message", problem.getMessage());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", false);
        body.put("error", error);
        return Response.json(referenceStatus && routing ? FAILURE : problem.status(), body);
    }

    private static Response ownProblem(RestException problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:ipv8:problem:" + problem.code());
        body.put("title", problem.code());
        body.put("status", problem.status());
        body.put("detail", problem.getMessage());
        return Response.json(problem.status(), body).with("Content-Type", "application/problem+json");
    }
}
