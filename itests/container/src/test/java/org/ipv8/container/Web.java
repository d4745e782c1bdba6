package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.ipv8.rest.RestServer;

/** Whoever asks the HTTP interface. No connection outlives its question, unless it is asked for. */
final class Web {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Container container;

    Web(Container container) {
        this.container = container;
    }

    /** Returns what is answered. */
    String get(String path) throws IOException, InterruptedException {
        RestServer server = server();
        HttpURLConnection connection = (HttpURLConnection) URI.create(server.addresses().get(0) + path).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setRequestProperty("X-Api-Key", server.apiKey());
        connection.setRequestProperty("Connection", "close");
        try {
            assertEquals(path, HttpURLConnection.HTTP_OK, connection.getResponseCode());
            try (InputStream in = connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } finally {
            connection.disconnect();
        }
    }

    /** Waits until a resource is there, which is some time after its bundle has started, and checks what it answers. */
    void awaitAnswer(String path, String part) throws InterruptedException {
        String[] last = {""};
        Container.await(() -> path + " to answer '" + part + "', not " + last[0], () -> {
            try {
                last[0] = get(path);
                return last[0].contains(part);
            } catch (IOException | AssertionError e) {
                last[0] = e.toString();
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
    }

    /** Begins to follow the events, and goes on until closed. */
    AutoCloseable follow() throws IOException, InterruptedException {
        RestServer server = server();
        URI address = URI.create(server.addresses().get(0));
        Socket socket = new Socket(address.getHost(), address.getPort());
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(("GET /api/v1/events HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nX-Api-Key: "
                    + server.apiKey() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String status = in.readLine();
            assertTrue("events: " + status, status.contains(" 200 "));
            return socket;
        } catch (IOException | RuntimeException | AssertionError e) {
            socket.close();
            throw e;
        }
    }

    private RestServer server() throws InterruptedException {
        Container.await("the HTTP interface", () -> container.has(RestServer.class.getName(), null));
        return container.service(RestServer.class);
    }
}
