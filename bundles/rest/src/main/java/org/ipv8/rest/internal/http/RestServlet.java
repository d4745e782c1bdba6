package org.ipv8.rest.internal.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.ipv8.rest.internal.Dispatcher;

/** Where requests arrive. Nothing here waits: a thread of the server is used only while there is something to do. */
public final class RestServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int UNAVAILABLE = 503;

    private final transient Dispatcher dispatcher;
    private final transient Duration bodyTime;
    private final transient Set<Exchange> running = ConcurrentHashMap.newKeySet();
    private final transient AtomicInteger working = new AtomicInteger();
    private final transient RequestMetrics metrics;
    private final String root;
    private final int limit;

    /**
     * Makes a servlet.
     *
     * @param root     the path it is mounted at, without a slash at the end
     * @param bodyTime how long a body may take to arrive
     * @param limit    how many requests may be answered at a time, streams among them
     */
    public RestServlet(Dispatcher dispatcher, RequestMetrics metrics, String root, Duration bodyTime, int limit) {
        this.metrics = metrics;
        this.dispatcher = dispatcher;
        this.root = root;
        this.bodyTime = bodyTime;
        this.limit = limit;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (working.get() >= limit) {
            metrics.refused();
            if (Heads.mayHaveBody(request)) {
                response.setHeader("Connection", "close"); // nobody reads it
            }
            response.setHeader("Retry-After", "1");
            response.setStatus(UNAVAILABLE);
            return;
        }
        Exchange[] self = new Exchange[1];
        self[0] = new Exchange(dispatcher, dispatcher.open(Heads.of(request, root)), request, response,
                () -> over(self[0], response));
        running.add(self[0]);
        working.addAndGet(self[0].weight());
        metrics.begun();
        self[0].begin(bodyTime);
    }

    private void over(Exchange exchange, HttpServletResponse response) {
        if (running.remove(exchange)) {
            working.addAndGet(-exchange.weight());
            metrics.ended();
            metrics.answered(response.getStatus());
        }
    }

    /** Ends what is running: the interface goes. */
    @Override
    public void destroy() {
        running.forEach(Exchange::cancel);
    }
}
