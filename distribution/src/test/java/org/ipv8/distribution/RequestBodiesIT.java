package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.distribution.Http.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests whose bodies are long, unwanted or slow, and their number. */
class RequestBodiesIT {

    @TempDir
    static Path directory;

    private static final int MORE_THAN_SERVED = 300; // max.requests is 256

    private static Ipv8 node;
    private static Http http;

    @BeforeAll
    static void start() {
        node = new Ipv8(directory.resolve("home")).start("--http", "127.0.0.1:0");
        http = new Http(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void readsNoMoreThanAllowed() throws IOException {
        String body = "{\"ip\": \"" + "x".repeat(1 << 20) + "\"}";

        Answer declared = http.send("POST", "/isolation", body);
        String chunked = http.raw("POST /isolation HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Api-Key: " + http.key
                + "\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");

        assertThat(declared.status()).isEqualTo(500);
        assertThat(declared.text()).contains("HTTPRequestEntityTooLarge");
        assertThat(chunked).contains("HTTPRequestEntityTooLarge");
        assertThat(http.send("POST", "/api/v1/nodes/main/walk", body).status()).isEqualTo(413);
        assertThat(http.raw("POST /isolation HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + http.key + "\r\nContent-Length: " + Long.MAX_VALUE
                + "\r\n\r\n")).as("nobody waits for all that").contains("HTTPRequestEntityTooLarge").containsIgnoringCase("Connection: close");
        assertThat(Http.status(http.raw(http.head("GET /network", "Host: localhost", "X-Long: " + "x".repeat(100_000))))).isEqualTo(431);
        assertThat(http.get("/network").status()).as("and goes on").isEqualTo(200);
    }

    @Test
    void losesNoRequestBehindOneWhoseBodyNobodyWants() throws IOException {
        String body = "x".repeat(1 << 20);
        for (String wrong : List.of("POST /network", "GET /network", "PUT /nosuch", "DELETE /api/v1/nodes/nobody")) {
            for (String key : List.of("", "X-Api-Key: " + http.key + "\r\n")) {
                String start = wrong + " HTTP/1.1\r\nHost: localhost\r\n" + key;
                String next = http.head("GET /overlays/statistics", "Host: localhost");
                assertThat(http.raw(start + "Content-Length: " + body.length() + "\r\n\r\n" + body + next)).as(start).contains("\"statistics\"");
                assertThat(http.raw(start + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body
                        + "\r\n0\r\n\r\n" + next)).as(start).contains("\"statistics\"");
            }
        }
        assertThat(http.raw("POST /network HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n"))
                .as("a body that is not wanted is not asked for").startsWith("HTTP/1.1 401 ").containsIgnoringCase("Connection: close");
    }

    @Test
    void servesWhileSlowClientsTrickleAndThousandsAreIdle() throws IOException {
        URI address = URI.create(http.base);
        int idle = Integer.getInteger("ipv8.idle", 10_000);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < idle; i++) {
                Socket socket = new Socket(address.getHost(), address.getPort());
                sockets.add(socket);
                if (i % 10 == 0) { // a tenth of them begins a request and never ends it
                    socket.getOutputStream().write("POST /isolation HTTP/1.1\r\nHost: localhost\r\nX-Sl".getBytes(StandardCharsets.US_ASCII));
                } else if (i % 10 == 1 && i < 2_000) { // or sends its body a byte at a time
                    socket.getOutputStream().write(("POST /isolation HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + http.key
                            + "\r\nContent-Length: 100\r\n\r\n{").getBytes(StandardCharsets.US_ASCII));
                }
                if (i % 1_000 == 999) {
                    assertThat(http.get("/network").status()).as("after " + i).isIn(200, 503);
                }
            }
            for (int i = 0; i < sockets.size(); i += 10) {
                write(sockets.get(i), ":");
            }
            assertThat(http.get("/readyz").status()).isIn(200, 503);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        Ipv8.await("the interface to be as before", () -> http.get("/network").status() == 200);
        assertThat(node.run("status").status()).isZero();
    }

    @Test
    void servesWhileMoreThanItMayServeAreRefusedSlowly() throws IOException {
        URI address = URI.create(http.base);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < MORE_THAN_SERVED; i++) {
                Socket socket = new Socket(address.getHost(), address.getPort());
                sockets.add(socket);
                write(socket, "POST /isolation HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
            }
            Ipv8.await("all to have arrived", () -> running(http.get("/metrics").text()) > MORE_THAN_SERVED);
            assertThat(http.get("/network").status()).isEqualTo(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void tellsThoseWhoseBodyDoesNotComeWhatItThinks() throws IOException {
        Path etc = Files.createDirectories(directory.resolve("slow/etc"));
        Files.writeString(etc.resolve("org.ipv8.rest.cfg"), "body.seconds=1");
        Files.writeString(etc.resolve("org.ipv8.http.cfg"), "idle.seconds=2");
        try (Ipv8 other = new Ipv8(directory.resolve("slow")).start("--name", "slow", "--http", "127.0.0.1:0")) {
            Http slow = new Http(other);
            String late = "Content-Length: 100\r\n\r\n{";

            assertThat(slow.raw("POST /isolation HTTP/1.1\r\nHost: localhost\r\n" + late)).startsWith("HTTP/1.1 401 ")
                    .containsIgnoringCase("Connection: close").endsWith("{\"error\":\"Unauthorized access\"}");
            assertThat(slow.raw("POST /isolation HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + slow.key + "\r\n" + late))
                    .startsWith("HTTP/1.1 503 ").containsIgnoringCase("Connection: close").contains("it took too long");
        }
    }

    private static double running(String metrics) {
        return metrics.lines().filter(line -> line.startsWith("ipv8_rest_running_requests ")).findFirst()
                .map(line -> Double.parseDouble(line.split(" ")[1])).orElse(0.0);
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        try {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // the server has had enough of it, as it may
        }
    }
}
