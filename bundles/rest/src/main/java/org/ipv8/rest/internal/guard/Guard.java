package org.ipv8.rest.internal.guard;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.ipv8.rest.Operation;
import org.ipv8.rest.Response;
import org.ipv8.rest.internal.route.RawPath;

/**
 * Decides whether a request may be answered (spec sections 1.3 and 1.4, R1 to R4).
 *
 * <p>Against DNS rebinding the {@code Host} must be one of ours, whatever the key. Against other web sites, nothing that changes
 * something may carry the {@code Origin} of another host, nor come from a link, an image or a form of a page, which browsers
 * say in {@code Sec-Fetch-Site} and {@code Sec-Fetch-Mode}.
 */
public final class Guard {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final String BEARER = "bearer ";
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Access access;

    /** Makes a guard. */
    public Guard(Access access) {
        this.access = access;
    }

    /** Returns what is allowed. */
    public Access access() {
        return access;
    }

    /**
     * Returns why a request is not answered, or the answer to a preflight; empty if it is to be fulfilled.
     *
     * @param operation what it means; null if it means nothing we know
     */
    public Optional<Response> refuse(Head head, Operation operation) {
        if (!head.loopback() && !access.insecure() && !(head.secure() && access.key().isSet())) {
            return refusal(FORBIDDEN, "not available from other machines without TLS and an API key");
        }
        if (!isOurHost(head)) {
            return refusal(FORBIDDEN, "the Host header names somebody else; add the name to the setting 'hosts' if it is yours");
        }
        if (head.isPreflight() && head.header("Origin").filter(access::allows).isPresent()) {
            return Optional.of(preflight(head.header("Origin").get()));
        }
        boolean open = operation != null && operation.traits().open()
                || head.path().startsWith("/docs") || head.path().startsWith("/static");
        if (access.key().isSet() && !open && !access.key().matches(key(head))) {
            return refusal(UNAUTHORIZED, "Unauthorized access");
        }
        if (head.isPreflight()) {
            return Optional.of(preflight("*"));
        }
        if (operation != null && operation.traits().changes() && isForeign(head)) {
            return refusal(FORBIDDEN, "another web site may not cause this");
        }
        return Optional.empty();
    }

    /** Adds what a page of an allowed origin needs to read an answer (R4). */
    public Response mark(Head head, Response response) {
        Optional<String> origin = head.header("Origin").filter(access::allows);
        return origin.isEmpty() ? response
                : response.with("Access-Control-Allow-Origin", origin.get()).with("Vary", "Origin");
    }

    private static Optional<Response> refusal(int status, String text) {
        return Optional.of(Response.error(status, text));
    }

    private static Response preflight(String origin) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Access-Control-Allow-Methods", "GET, PUT, POST, PATCH, DELETE, OPTIONS");
        headers.put("Access-Control-Allow-Headers", "*");
        headers.put("Access-Control-Allow-Origin", origin);
        headers.put("Access-Control-Max-Age", "86400");
        headers.put("Content-Type", "application/octet-stream");
        return new Response(OK, headers, new Response.Stream(sink -> {
            sink.end(); // an empty chunked body, as the reference sends
            return () -> { };
        }));
    }

    /** The header, else the query: a wrong header is not rescued by a right query (spec section 1.3). */
    private static String key(Head head) {
        Optional<String> bearer = head.header("Authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER)).map(value -> value.substring(BEARER.length()));
        return head.header("X-Api-Key").or(() -> bearer).or(() -> queryKey(head.query())).orElse("");
    }

    private static Optional<String> queryKey(String query) {
        try {
            return Optional.ofNullable(RawPath.query(query).get("apikey"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isOurHost(Head head) {
        String host = withoutPort(head.header("Host").orElse(""));
        return LOOPBACK_NAMES.contains(host) && head.loopback() || access.hosts().contains(host)
                || host.equals(head.localAddress()) || host.equals("[" + head.localAddress() + "]");
    }

    static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return (colon > host.lastIndexOf(']') ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }

    private boolean isForeign(Head head) {
        Optional<String> origin = head.header("Origin");
        if (origin.isPresent()) {
            return !access.allows(origin.get()) && !origin.get().equals(
                    (head.secure() ? "https://" : "http://") + head.header("Host").orElse(""));
        }
        Optional<String> site = head.header("Sec-Fetch-Site");
        boolean ownScript = site.filter("same-origin"::equals).isPresent()
                && head.header("Sec-Fetch-Mode").filter(mode -> mode.equals("cors") || mode.equals("same-origin")).isPresent();
        return site.isPresent() && !ownScript;
    }
}
