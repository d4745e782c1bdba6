package org.ipv8.tracker.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.ipv8.json.Json;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.tracker.TrackedPeer;
import org.ipv8.tracker.Tracker;

/**
 * The web interface of a tracker: {@code GET /services} (spec section 7.4), on the web server of the JDK.
 *
 * <p>It has threads of its own, because that server reads requests on the threads it is given: slow clients then hold up each
 * other and nobody else. It is meant for the operator and listens where told; in front of the public belongs a proxy.
 */
final class WebApi implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int BACKLOG = 16;
    private static final int CLOSE_MILLIS = 2_000;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Supplier<Tracker> tracker;
    private final byte[] key;
    private final HttpServer server;
    private final List<Thread> made = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "ipv8-tracker-web");
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    });

    /**
     * How to answer.
     *
     * @param listen      where
     * @param key         what clients must send; empty: nothing
     * @param certificate PEM file for TLS; null: plain HTTP
     */
    record Settings(Ipv4Address listen, String key, Path certificate) {
    }

    /**
     * Starts answering.
     *
     * @param tracker what to show; gives null while there is none
     * @throws IOException saying what was tried, if the address cannot be opened or the certificate cannot be used
     */
    WebApi(Settings settings, Supplier<Tracker> tracker) throws IOException {
        this.tracker = tracker;
        this.key = settings.key.getBytes(StandardCharsets.UTF_8);
        Ipv4Address listen = settings.listen;
        InetSocketAddress address = new InetSocketAddress(listen.host(), listen.port());
        try {
            if (settings.certificate == null) {
                server = HttpServer.create(address, BACKLOG);
            } else {
                HttpsServer secure = HttpsServer.create(address, BACKLOG);
                secure.setHttpsConfigurator(new HttpsConfigurator(PemFile.read(settings.certificate)));
                server = secure;
            }
        } catch (IOException e) {
            throw new IOException("the web interface cannot listen on " + listen + ": " + e.getMessage(), e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Returns the port it listens on. */
    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!authorized(exchange)) {
                answer(exchange, UNAUTHORIZED, Map.of("error", "Unauthorized access"));
            } else if (!exchange.getRequestURI().getPath().equals("/services")) {
                answer(exchange, NOT_FOUND, Map.of("error", "expected /services"));
            } else if (!exchange.getRequestMethod().equals("GET")) {
                answer(exchange, METHOD_NOT_ALLOWED, Map.of("error", "expected GET"));
            } else {
                answer(exchange, OK, services());
            }
        }
    }

    private boolean authorized(HttpExchange exchange) {
        return key.length == 0 || matches(exchange.getRequestHeaders().getFirst("X-Api-Key"))
                || parameters(exchange.getRequestURI().getRawQuery()).stream()
                        .anyMatch(parameter -> parameter.startsWith("apikey=") && matches(decode(parameter)));
    }

    private static List<String> parameters(String query) {
        return query == null ? List.of() : Arrays.asList(query.split("&"));
    }

    private static String decode(String parameter) {
        try {
            return URLDecoder.decode(parameter.substring(parameter.indexOf('=') + 1), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null; // a percent sign without two hex digits
        }
    }

    /** Takes as long for a wrong key as for the right one. */
    private boolean matches(String given) {
        return given != null && MessageDigest.isEqual(key, given.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, List<String>> services() {
        Map<String, List<String>> result = new LinkedHashMap<>();
        Tracker running = tracker.get();
        if (running != null) {
            running.services().forEach((community, peers) -> result.put(community.toHex(),
                    peers.stream().map(TrackedPeer::text).toList()));
        }
        return result;
    }

    private static void answer(HttpExchange exchange, int status, Object content) throws IOException {
        byte[] body = Json.text(content).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            for (Thread thread : made) {
                thread.join(CLOSE_MILLIS); // a pool says that it has ended a moment before its last thread does
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
