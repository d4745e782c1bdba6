package org.ipv8.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.ipv8.json.Json;
import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.rest.internal.guard.Access;
import org.ipv8.rest.internal.guard.ApiKey;
import org.ipv8.rest.internal.guard.Guard;
import org.ipv8.rest.internal.guard.Head;
import org.ipv8.rest.internal.route.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a request to its answer, without a server. */
class DispatcherTest {

    private static final Router ROUTER = Router.of(List.of(
            Operation.get("/v/{key}/x", "").does(request -> Response.json(Map.of("key", request.variable("key"), "node",
                    request.node(), "path", request.path(), "q", request.query("q").orElse("-")))),
            Operation.get("/v/fixed/x", "").does(request -> Response.json("fixed")),
            Operation.get("/b/{p?}/refresh", "").does(request -> Response.json("<" + request.variable("p") + ">")),
            Operation.put("/v/{key}/x", "").does(request -> Response.json(request.members())),
            Operation.get("/fails/{how}", "").doesLater(DispatcherTest::fail),
            Operation.get("/api/v1/fails/{how}", "").doesLater(DispatcherTest::fail)));

    private static java.util.concurrent.CompletionStage<Response> fail(Request request) {
        return switch (request.variable("how")) {
            case "now" -> throw new IllegalArgumentException("no good");
            case "known" -> throw new RestException("DHTError", "Failed to connect peer");
            case "later" -> CompletableFuture.supplyAsync(() -> {
                throw new RestException(409, "Conflict", "in the way");
            });
            case "silent" -> CompletableFuture.failedFuture(new PeerTimeoutException("silent"));
            default -> CompletableFuture.failedFuture(new IllegalStateException("password=secret"));
        };
    }

    private final Map<Boolean, Dispatcher> dispatchers = new HashMap<>();

    private Response ask(boolean referenceStatus, String method, String path, String query, String body) {
        Dispatcher dispatcher = dispatchers.computeIfAbsent(referenceStatus, status -> new Dispatcher(
                new Guard(new Access(new ApiKey(""), Set.of(), Set.of(), false)), () -> ROUTER, new Dispatcher.NodeNames() {
                    @Override
                    public String main() {
                        return "main";
                    }

                    @Override
                    public boolean has(String name) {
                        return name.equals("other") || name.equals("main");
                    }
                }, new Failures(status)));
        Dispatcher.Call call = dispatcher.open(new Head(method, path, query, Map.of("host", "localhost"), false, "127.0.0.1", true));
        return call.answer().orElseGet(() -> dispatcher.run(call, body.getBytes(StandardCharsets.UTF_8))
                .toCompletableFuture().join());
    }

    private String get(String path) {
        Response response = ask(false, "GET", path, "", "");
        return response.status() + " " + Json.text(((Response.Value) response.content()).value());
    }

    @Test
    void decodesSegmentsAfterTakingThePathApart() {
        assertThat(Json.parse(get("/v/a%2Fb+c%3D%20%C3%BC/x").substring(4))).asInstanceOf(
                org.assertj.core.api.InstanceOfAssertFactories.MAP).containsEntry("key", "a/b+c= \u00fc").containsEntry("node", "main");
        assertThat(get("/v/..%2F..%2Fetc/x")).contains("\"../../etc\"");
    }

    @ParameterizedTest
    @CsvSource({"/v/fixed/x,200 \"fixed\"", "/b//refresh,200 \"<>\"", "/b/01/refresh,200 \"<01>\""})
    void prefersTextAndAllowsEmptySegmentsWhereTheyMayBe(String path, String answer) {
        assertThat(get(path)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"GET,/nosuch,404,HTTPNotFound", "GET,/v/a/x/,404,HTTPNotFound", "GET,/v//x,404,HTTPNotFound", "GET,/,404,HTTPNotFound",
        "POST,/v/a/x,405,HTTPMethodNotAllowed", "OPTIONS,/v/a/x,405,HTTPMethodNotAllowed", "TRACE,/v/a/x,405,HTTPMethodNotAllowed",
        "GET,/nodes/nobody/v/a/x,404,HTTPNotFound"})
    void tellsUnknownPathsFromWrongMethods(String method, String path, int status, String code) {
        Response response = ask(false, method, path, "", "");
        Response reference = ask(true, method, path, "", "");

        assertThat(response.status()).isEqualTo(status);
        assertThat(reference.status()).as("as the reference").isEqualTo(500);
        assertThat(response.content()).isEqualTo(reference.content());
        assertThat(Json.text(((Response.Value) response.content()).value()))
                .startsWith("{\"success\":false,\"error\":{\"code\":\"" + code + "\"");
    }

    @Test
    void saysWhichMethodsThereAre() {
        assertThat(ask(false, "PATCH", "/v/a/x", "", "").headers()).containsEntry("Allow", "GET, PUT");
    }

    @Test
    void answersHeadLikeGet() {
        assertThat(ask(false, "HEAD", "/v/a/x", "", "").status()).isEqualTo(200);
    }

    @Test
    void servesEveryNodeBelowItsName() {
        assertThat(get("/nodes/other/v/a/x")).contains("\"node\":\"other\"", "\"path\":\"/v/a/x\"");
    }

    @Test
    void decodesTheQuery() {
        assertThat(Json.text(((Response.Value) ask(false, "GET", "/v/a/x", "q=a+b%26c&q=other&z", "").content()).value()))
                .contains("\"q\":\"a b&c\"");
    }

    @ParameterizedTest
    @CsvSource({"/v/%zz/x", "/v/%/x", "/v/%ff/x"})
    void refusesAddressesThatCannotBeDecoded(String path) {
        assertThat(get(path)).startsWith("400 {\"success\":false,\"error\":{\"code\":\"HTTPBadRequest\"");
    }

    @ParameterizedTest
    @CsvSource({"now,500,ValueError,400", "known,500,DHTError,500", "later,409,Conflict,409", "silent,500,TimeoutError,504",
        "inside,500,RuntimeError,500"})
    void showsFailuresAsTheReferenceAndBelowApiAsProblems(String how, int status, String code, int ownStatus) {
        assertThat(get("/fails/" + how)).startsWith(status + " {\"success\":false,\"error\":{\"code\":\"" + code + "\",\"message\":")
                .doesNotContain("secret");
        Response own = ask(false, "GET", "/api/v1/fails/" + how, "", "");
        assertThat(own.status()).isEqualTo(ownStatus);
        assertThat(own.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(Json.text(((Response.Value) own.content()).value()))
                .startsWith("{\"type\":\"urn:ipv8:problem:" + code + "\",\"title\":").doesNotContain("secret");
    }
}
