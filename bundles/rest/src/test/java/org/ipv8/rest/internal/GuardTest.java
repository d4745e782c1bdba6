package org.ipv8.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.ipv8.rest.Operation;
import org.ipv8.rest.Response;
import org.ipv8.rest.internal.guard.Access;
import org.ipv8.rest.internal.guard.ApiKey;
import org.ipv8.rest.internal.guard.Guard;
import org.ipv8.rest.internal.guard.Head;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask for what (spec sections 1.3 and 1.4, R1 to R4). */
class GuardTest {

    private static final Operation SHOW = Operation.get("/network", "").does(request -> Response.success());
    private static final Operation CHANGE = Operation.put("/identity", "").does(request -> Response.success());
    private static final Operation CHANGING_GET = Operation.get("/identity/a/remove", "").changing()
            .does(request -> Response.success());

    private static Guard guard(String key, String... origins) {
        return new Guard(new Access(new ApiKey(key), Set.of("node.example.org"), Set.of(origins), false));
    }

    private static Head head(String method, String path, String query, String... headers) {
        return head(method, path, query, false, true, headers);
    }

    private static Head head(String method, String path, String query, boolean secure, boolean loopback, String... headers) {
        Map<String, String> map = new HashMap<>(Map.of("host", loopback ? "127.0.0.1:8085" : "192.0.2.7:8085"));
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i].toLowerCase(java.util.Locale.ROOT), headers[i + 1]);
        }
        return new Head(method, path, query, map, secure, loopback ? "127.0.0.1" : "192.0.2.7", loopback);
    }

    private static int status(Guard guard, Head head, Operation operation) {
        return guard.refuse(head, operation).map(Response::status).orElse(200);
    }

    @ParameterizedTest
    @CsvSource({"'','',401", "right,'',200", "wrong,'',401", "'',right,200", "wrong,right,401", "rightx,'',401", "'',wrong,401"})
    void asksForTheKeyInTheHeaderElseInTheQuery(String header, String query, int status) {
        assertThat(status(guard("right"), head("GET", "/network", query.isEmpty() ? "" : "apikey=" + query, "X-Api-Key", header),
                SHOW)).isEqualTo(status);
    }

    @Test
    void takesTheKeyAsABearerTokenToo() {
        assertThat(status(guard("right"), head("GET", "/network", "", "Authorization", "Bearer right"), SHOW)).isEqualTo(200);
        assertThat(status(guard("right"), head("GET", "/network", "", "Authorization", "Bearer wrong"), SHOW)).isEqualTo(401);
        assertThat(status(guard("right"), head("GET", "/network", "", "Authorization", "Basic right"), SHOW)).isEqualTo(401);
    }

    @Test
    void refusesUnknownPathsLikeKnownOnesWithoutTheKey() {
        assertThat(status(guard("right"), head("GET", "/nosuch", ""), null)).isEqualTo(401);
        assertThat(status(guard("right"), head("GET", "/docsomething", ""), null)).isEqualTo(200);
        assertThat(status(guard("right"), head("GET", "/healthz", ""), SHOW.open())).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:8085,200", "localhost:8085,200", "LOCALHOST,200", "[::1]:8085,200", "node.example.org:443,200",
        "evil.example:8085,403", "'',403", "127.0.0.1.evil.example,403", "localhost.evil.example:8085,403", "192.0.2.7:8085,403",
        "evil.example@127.0.0.1,403"})
    void answersOnlyUnderItsOwnNames(String host, int status) {
        assertThat(status(guard(""), head("GET", "/network", "", "Host", host), SHOW)).isEqualTo(status);
        assertThat(status(guard("right"), head("GET", "/network", "", "Host", host, "X-Api-Key", "right"), SHOW))
                .as("also with a key").isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1:8085", "http://127.0.0.1:8086", "http://localhost:8085"})
    void letsNoOtherSiteChangeAnything(String origin) {
        Head put = head("PUT", "/identity", "", "Origin", origin);

        assertThat(status(guard(""), put, CHANGE)).isEqualTo(403);
        assertThat(status(guard(""), head("GET", "/network", "", "Origin", origin), SHOW)).as("it cannot read it").isEqualTo(200);
        assertThat(guard("").mark(put, Response.success()).headers()).doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void letsItsOwnPagesChangeThings() {
        assertThat(status(guard(""), head("PUT", "/identity", "", "Origin", "http://127.0.0.1:8085"), CHANGE)).isEqualTo(200);
        assertThat(status(guard(""), head("PUT", "/identity", ""), CHANGE)).as("no browser").isEqualTo(200);
        assertThat(status(guard(""), head("GET", "/identity/a/remove", "", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode",
                "cors"), CHANGING_GET)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"cross-site,no-cors", "same-site,no-cors", "cross-site,navigate", "none,navigate", "same-origin,navigate",
        "same-origin,no-cors"})
    void changesNothingForALinkOrAnImage(String site, String mode) {
        assertThat(status(guard(""), head("GET", "/identity/a/remove", "", "Sec-Fetch-Site", site, "Sec-Fetch-Mode", mode),
                CHANGING_GET)).isEqualTo(403);
        assertThat(status(guard(""), head("GET", "/network", "", "Sec-Fetch-Site", site, "Sec-Fetch-Mode", mode), SHOW))
                .isEqualTo(200);
    }

    @Test
    void answersPreflightsAsTheReference() {
        Head preflight = head("OPTIONS", "/nosuch", "", "Origin", "http://example.org", "Access-Control-Request-Method", "PUT");

        assertThat(guard("").refuse(preflight, null)).get().satisfies(response -> {
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers()).containsEntry("Access-Control-Allow-Origin", "*")
                    .containsEntry("Access-Control-Max-Age", "86400").containsEntry("Access-Control-Allow-Headers", "*");
        });
        assertThat(status(guard("right"), preflight, null)).isEqualTo(401);
    }

    @Test
    void letsAllowedSitesInAndSendsThemTheHeader() {
        Guard guard = guard("right", "http://example.org");
        Head preflight = head("OPTIONS", "/network", "", "Origin", "http://example.org", "Access-Control-Request-Method", "GET");
        Head other = head("OPTIONS", "/network", "", "Origin", "http://evil.example", "Access-Control-Request-Method", "GET");
        Head put = head("PUT", "/identity", "", "Origin", "http://example.org", "X-Api-Key", "right");

        assertThat(guard.refuse(preflight, SHOW)).get().satisfies(response ->
                assertThat(response.headers()).containsEntry("Access-Control-Allow-Origin", "http://example.org"));
        assertThat(status(guard, other, SHOW)).isEqualTo(401);
        assertThat(status(guard, put, CHANGE)).isEqualTo(200);
        assertThat(guard.mark(put, Response.success()).headers())
                .containsEntry("Access-Control-Allow-Origin", "http://example.org").containsEntry("Vary", "Origin");
    }

    @Test
    void isClosedToOtherMachinesWithoutTlsAndKeyUnlessTold() {
        Guard told = new Guard(new Access(new ApiKey(""), Set.of(), Set.of(), true));

        assertThat(status(guard(""), head("GET", "/network", "", false, false), SHOW)).isEqualTo(403);
        assertThat(status(guard("k"), head("GET", "/network", "", false, false, "X-Api-Key", "k"), SHOW)).isEqualTo(403);
        assertThat(status(guard(""), head("GET", "/network", "", true, false), SHOW)).isEqualTo(403);
        assertThat(status(guard("k"), head("GET", "/network", "", true, false, "X-Api-Key", "k"), SHOW)).isEqualTo(200);
        assertThat(status(told, head("GET", "/network", "", false, false), SHOW)).isEqualTo(200);
        assertThat(status(told, head("GET", "/network", "", false, false, "Host", "localhost"), SHOW))
                .as("a name for somebody else's machine").isEqualTo(403);
    }

    @Test
    void keepsTheKeyOutOfTexts() {
        assertThat(guard("secret").access().toString()).doesNotContain("secret");
    }
}
