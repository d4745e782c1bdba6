package org.ipv8.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.ipv8.json.Json;
import org.ipv8.peer.Address;
import org.junit.jupiter.api.Test;

class OperationTest {

    private enum Colour { DARK_RED, BLUE }

    private record Inner(Colour colour, Address address) {
    }

    private record Outer(int number, Optional<Duration> time, List<Inner> inner, Map<String, Long> counts, Instant at, byte[] key) {
    }

    @Test
    void keepsEverythingThatWasSaid() {
        Operation operation = Operation.get("/a/{b}", "Shows").path("b", "which").query("c", "how", Schema.INTEGER).changing().open()
                .within(Duration.ofSeconds(3)).answering(200, Schema.TEXT).answering(404, Schema.ANY).sameAs("a:b", "a.B#c")
                .does(request -> Response.json(request.variable("b")));

        assertThat(operation.parameters()).extracting(Operation.Parameter::name).containsExactly("b", "c");
        assertThat(operation.traits()).isEqualTo(new Operation.Traits(true, true, Operation.DEFAULT_BODY, Duration.ofSeconds(3),
                Optional.empty(), "a:b", "a.B#c"));
        assertThat(operation.answers()).containsOnlyKeys(200, 404);
        assertThat(operation.handler().handle(Request.of("/a/x").variable("b", "x")).toCompletableFuture().join())
                .isEqualTo(Response.json("x"));
    }

    @Test
    void takesEveryMethodButGetForAChange() {
        assertThat(List.of(Operation.post("/", ""), Operation.put("/", ""), Operation.patch("/", ""), Operation.delete("/", "")))
                .allMatch(operation -> operation.traits().changes());
        assertThat(Operation.get("/", "").traits().changes()).isFalse();
    }

    @Test
    void readsMembersOfTheBody() {
        Request request = Request.of("/api/v1/a").json(Map.of("name", "x", "number", 1));

        assertThat(request.text("name")).isEqualTo("x");
        assertThatThrownBy(() -> request.text("number")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Request.of("/a").body("[1]".getBytes(StandardCharsets.UTF_8)).members()).isEmpty();
    }

    @Test
    void answersABodyThatIsNoJsonAsTheReferenceOrAsWeDo() {
        byte[] nonsense = "not json".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Request.of("/dht").body(nonsense).json()).isInstanceOfSatisfying(RestException.class, e -> {
            assertThat(e.status()).isEqualTo(500);
            assertThat(e.code()).isEqualTo("JSONDecodeError");
        });
        assertThatThrownBy(() -> Request.of("/api/v1/x").body(new byte[] {'"', (byte) 0xff, '"'}).json())
                .isInstanceOfSatisfying(RestException.class, e -> assertThat(e.status()).isEqualTo(400));
    }

    @Test
    void cutsPages() {
        List<Integer> all = IntStream.range(0, 250).boxed().toList();

        assertThat(Page.of(all, Request.of("/"))).satisfies(page -> {
            assertThat(page.items()).hasSize(Page.DEFAULT_LIMIT).startsWith(0);
            assertThat(page.total()).isEqualTo(250);
        });
        assertThat(Page.of(all, Request.of("/").query("offset", "240").query("limit", "20")).items()).hasSize(10).endsWith(249);
        assertThat(Page.of(all, Request.of("/").query("offset", "2147483647").query("limit", "1000")).items()).isEmpty();
        assertThatThrownBy(() -> Page.of(all, Request.of("/").query("limit", "0"))).hasMessageContaining("1 to 1000");
    }

    @Test
    void findsTheShapesOfRecords() {
        assertThat(Json.text(Schema.of(Outer.class).members())).isEqualTo(Json.text(Json.parse("""
                {"type": "object", "properties": {
                  "number": {"type": "integer"},
                  "time": {"type": "number", "nullable": true},
                  "inner": {"type": "array", "items": {"type": "object", "properties": {
                    "colour": {"type": "string", "enum": ["dark-red", "blue"]}, "address": {"type": "string"}},
                    "required": ["colour", "address"]}},
                  "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
                  "at": {"type": "string", "format": "date-time"},
                  "key": {"type": "string"}},
                 "required": ["number", "time", "inner", "counts", "at", "key"]}""")));
    }
}
