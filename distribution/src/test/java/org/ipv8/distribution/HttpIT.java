package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import org.ipv8.distribution.Http.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The REST interface of a running node, as a client, a browser and somebody with bad intentions see it. */
class HttpIT {

    @TempDir
    static Path directory;

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

    // --- Being there

    @Test
    void saysInFilesOfItsOwnerWhereItIsAndWithWhichKey() throws IOException {
        assertThat(http.base).startsWith("http://127.0.0.1:");
        assertThat(Files.readString(node.home.resolve("keys/api.key")).strip()).isEqualTo(http.key).hasSize(64);
        for (Path secret : List.of(node.home.resolve("keys/api.key"), node.readyFile())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret))).isEqualTo("rw-------");
        }
        assertThat(node.written()).contains("HTTP at " + http.base).doesNotContain(http.key);
        assertThat(Files.readString(node.home.resolve("log/ipv8.log"))).doesNotContain(http.key);
    }

    @Test
    void movesOnFromATakenPort() {
        String taken = http.base.substring("http://".length());
        try (Ipv8 second = new Ipv8(directory.resolve("second")).start("--http", taken)) {
            Http other = new Http(second);

            assertThat(other.base).startsWith("http://127.0.0.1:").isNotEqualTo(http.base);
            assertThat(other.key).isNotEqualTo(http.key);
            assertThat(other.get("/network").status()).isEqualTo(200);
            assertThat(other.get("/overlays", "X-Other", "1").json().getAsJsonObject().get("overlays").getAsJsonArray()).isNotEmpty();
        }
    }

    @Test
    void isNotThereIfNotWanted() {
        try (Ipv8 silent = new Ipv8(directory.resolve("silent")).start("--http", "off")) {
            assertThat(silent.ready().get("http").isJsonNull()).isTrue();
            assertThat(silent.exec("lb", "-s").output()).containsPattern("Resolved|Installed")
                    .doesNotContainPattern("Active\\s*\\|\\s*40\\|");
        }
    }

    @Test
    void canBeBelowAPath() throws IOException {
        Ipv8 below = new Ipv8(directory.resolve("below"));
        Files.createDirectories(below.home.resolve("etc"));
        Files.writeString(below.home.resolve("etc/org.ipv8.rest.cfg"), "root=/api/ipv8\n");
        try (below) {
            Http other = new Http(below.start("--http", "127.0.0.1:0"));
            Http top = new Http(other.base.replace("/api/ipv8", ""), other.key);

            assertThat(other.base).endsWith("/api/ipv8");
            for (String path : List.of("/network", "/healthz", "/metrics", "/ui/", "/docs", "/nodes/main/overlays")) {
                assertThat(other.get(path).status()).as(path).isEqualTo(200);
                assertThat(top.get(path).status()).as("nothing of ours is elsewhere").isEqualTo(404);
            }
            String server = other.get("/docs/swagger.json").json().getAsJsonObject().getAsJsonArray("servers").get(0).getAsJsonObject()
                    .get("url").getAsString();
            assertThat(URI.create(other.base + "/docs/swagger.json").resolve(server)).hasToString(other.base + "/");
            assertThat(below.run("status").output()).contains(other.base);
        }
    }

    @Test
    void refusesOtherMachinesWithoutTls() throws IOException {
        try (Ipv8 open = new Ipv8(directory.resolve("open")).start("--http", "0.0.0.0:0")) {
            assertThat(open.ready().get("http").isJsonNull()).as("the node runs, without").isTrue();
            assertThat(Files.readString(open.home.resolve("log/ipv8.log"))).contains("there is no HTTP server: org.ipv8.http: listen=0.0.0.0");
        }
    }

    // --- Access (OWASP: broken access control, authentication failures)

    @Test
    void answersNobodyWithoutTheKey() {
        Http stranger = new Http(http.base, "");

        for (String path : List.of("/network", "/overlays", "/nosuch", "/api/v1/nodes", "/api/v1/events", "/nodes/main/network",
                "/api/v1/configuration/org.ipv8.rest", "//network", "/%6eetwork")) {
            Answer answer = stranger.get(path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.text()).isEqualTo("{\"error\":\"Unauthorized access\"}");
        }
        assertThat(stranger.get("/network?apikey=" + http.key).status()).isEqualTo(200);
        assertThat(stranger.get("/healthz").status()).isEqualTo(200);
        assertThat(stranger.get("/readyz").text()).isEqualTo("{\"status\":\"ready\",\"reason\":null}");
        assertThat(stranger.get("/docs").header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    }

    @Test
    void answersOnlyUnderItsOwnName() throws IOException {
        assertThat(Http.status(http.raw(http.head("GET /network", "Host: localhost")))).isEqualTo(200);
        assertThat(Http.status(http.raw(http.head("GET /network", "Host: evil.example")))).isEqualTo(403);
        assertThat(Http.status(http.raw(http.head("GET http://evil.example/network", "Host: evil.example")))).isEqualTo(403);
        assertThat(Http.status(http.raw(http.head("GET /network")))).as("no Host at all").isEqualTo(400);
    }

    @Test
    void letsNoOtherSiteChangeAnything() {
        String body = "{\"ip\": \"127.0.0.1\", \"port\": 7, \"exitnode\": 1}";

        assertThat(http.send("POST", "/isolation", body).status()).isEqualTo(200);
        assertThat(http.send("POST", "/isolation", body, "Origin", "http://evil.example", "Content-Type", "text/plain").status())
                .isEqualTo(403);
        assertThat(http.send("POST", "/isolation", body, "Origin", http.base).status()).isEqualTo(200);
        Answer read = http.get("/network", "Origin", "http://evil.example");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Access-Control-Allow-Origin")).isEmpty();
    }

    // --- Bad requests (OWASP: injection, misconfiguration, integrity)

    @Test
    void servesNoFilesButItsOwn() throws IOException {
        for (String path : List.of("/static/..%2F..%2Fetc%2Fpasswd", "/static/../../etc/passwd", "/static/%2e%2e/docs.html",
                "/static/..%5cx", "/static/docs.js%00.png", "/static/OpenApi.class", "/docs/../network/x")) {
            String answer = http.raw(http.head("GET " + path, "Host: localhost"));
            assertThat(Http.status(answer)).as(path).isIn(400, 404);
            assertThat(answer).doesNotContain("root:");
        }
    }

    @Test
    void tellsNothingOfItself() throws IOException {
        for (String request : List.of("GET /nosuch", "GET /%zz", "BREW /network", "TRACE /network", "GET /network\u0001")) {
            String answer = http.raw(http.head(request, "Host: localhost"));
            assertThat(Http.status(answer)).as(request).isBetween(400, 501);
            assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContain("at org.").doesNotContain("Exception:")
                    .doesNotContain("Server:").doesNotContain("X-Powered-By");
        }
    }

    @Test
    void sendsHeadersThatKeepBrowsersFromMischief() {
        Answer answer = http.get("/network");

        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void survivesJsonThatIsMeantToHurt() {
        for (String body : List.of("[".repeat(100_000), "{\"a\":".repeat(50_000), "9".repeat(100_000), "\"\\ud800\"", "{\"ip\": null}",
                "{\"ip\": {}, \"port\": [], \"exitnode\": 1}", "{\"ip\": \"127.0.0.1\", \"port\": 1e999, \"exitnode\": 1}",
                "{\"ip\": \"';--\", \"port\": 1, \"bootstrapnode\": 1}", "{\"ip\": \"127.0.0.1\", \"port\": 65536, \"bootstrapnode\": 1}")) {
            Answer answer = http.send("POST", "/isolation", body);
            assertThat(answer.status()).as(body.substring(0, Math.min(40, body.length()))).isIn(400, 500);
            assertThat(answer.json().getAsJsonObject().get("success").getAsBoolean()).isFalse();
        }
    }

    // --- Own resources

    @Test
    void tellsWhatHappensAsItHappens() throws IOException {
        URI address = URI.create(http.base);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(("GET /api/v1/events?topics=bundle,traffic HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + http.key
                    + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            StringBuilder seen = new StringBuilder();
            readUntil(socket.getInputStream(), seen, "event: traffic");
            assertThat(seen).contains("200 OK", "text/event-stream", "\"overlay\":\"discovery\"");

            Answer installed = http.send("POST", "/api/v1/bundles", Files.readAllBytes(echo()));
            assertThat(installed.status()).as(installed.text()).isEqualTo(201);
            readUntil(socket.getInputStream(), seen, "\"bundle\":\"org.ipv8.echo\"");
        }
        assertThat(http.get("/api/v1/echo").text()).contains("\"node\":\"main\"");
        assertThat(http.get("/api/v1/overlays/echo/explanation").text()).contains("echo");
        assertThat(http.get("/docs/swagger.json").text()).contains("/api/v1/echo");
        assertThat(http.get("/api/v1/bundles/echo").text()).contains("org.ipv8.overlay");

        Answer broken = http.send("PUT", "/api/v1/bundles/echo", "this is no jar");
        assertThat(broken.status()).isEqualTo(409);
        assertThat(broken.header("Content-Type")).isEqualTo("application/problem+json");

        assertThat(http.send("DELETE", "/api/v1/bundles/echo", (String) null).status()).isEqualTo(200);
        assertThat(http.get("/api/v1/echo").status()).isEqualTo(404);
        assertThat(http.get("/docs/swagger.json").text()).doesNotContain("/api/v1/echo");
    }

    private static Path echo() throws IOException {
        try (Stream<Path> jars = Files.list(Ipv8.DISTRIBUTION.resolve("examples"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("ipv8-echo")).findFirst().orElseThrow();
        }
    }

    private static void readUntil(InputStream in, StringBuilder seen, String text) throws IOException {
        byte[] bytes = new byte[4096];
        while (seen.indexOf(text) < 0) {
            int length = in.read(bytes);
            assertThat(length).as("the stream goes on").isPositive();
            seen.append(new String(bytes, 0, length, StandardCharsets.UTF_8));
        }
    }

    @Test
    void changesSettingsAndKeepsSecrets() {
        assertThat(http.get("/api/v1/configuration").text()).contains("org.ipv8.discovery");
        assertThat(http.get("/api/v1/configuration/org.ipv8.discovery").json().getAsJsonObject().get("settings").getAsJsonArray())
                .isNotEmpty();
        Answer wrong = http.send("PUT", "/api/v1/configuration/org.ipv8.discovery/max.peers", "{\"value\": \"many\"}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().getAsJsonObject().get("detail").getAsString()).contains("max.peers");
        assertThat(http.send("PUT", "/api/v1/configuration/org.ipv8.discovery/max.peers", "{\"value\": \"25\"}").status()).isEqualTo(200);
        Ipv8.await("the new limit", () -> http.get("/overlays").text().contains("\"max_peers\":25"));
        assertThat(http.send("DELETE", "/api/v1/configuration/org.ipv8.discovery/max.peers", (String) null).status()).isEqualTo(200);
    }

    @Test
    void showsPagesAndProblems() {
        JsonObject page = http.get("/api/v1/nodes?limit=1").json().getAsJsonObject();
        assertThat(page.get("total").getAsInt()).isEqualTo(1);
        assertThat(page.get("items").getAsJsonArray().get(0).getAsJsonObject().get("mid")).isEqualTo(node.ready().get("mid"));

        Answer unknown = http.get("/api/v1/nodes/nobody");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(unknown.json().getAsJsonObject().keySet()).containsExactly("type", "title", "status", "detail");
        assertThat(http.get("/api/v1/nodes?limit=0").status()).isEqualTo(400);
    }
}
