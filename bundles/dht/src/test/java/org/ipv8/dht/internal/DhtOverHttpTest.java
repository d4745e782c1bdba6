package org.ipv8.dht.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.ipv8.dht.Dht;
import org.ipv8.dht.internal.web.DhtPanel;
import org.ipv8.dht.internal.web.DhtResource;
import org.ipv8.dht.internal.web.ReferenceResource;
import org.ipv8.json.Json;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The REST resources, in a network of real nodes. */
class DhtOverHttpTest {

    private static final String KEY = "1a6b7533e8da8745c509318fd4bc876d35c403f3";

    private final DhtNet net = DhtNet.of(6, 11);
    private final List<Map.Entry<Map<String, Object>, Dht>> dhts = List.of(Map.entry(Map.of(OverlayDescription.NODE, "main"), net.dht(0)));

    @AfterEach
    void stop() {
        net.close();
    }

    private Operation operation(String method, String path) {
        return Stream.concat(new ReferenceResource(dhts).operations().stream(), new DhtResource(dhts).operations().stream())
                .filter(each -> each.method().equals(method) && each.path().equals(path)).findFirst().orElseThrow();
    }

    private String answer(String method, String path, Request request) {
        Response response = net.await(operation(method, path).handler().handle(request));
        return response.status() + " " + Json.text(((Response.Value) response.content()).value());
    }

    private static Request of(String name, String value) {
        return Request.of("/dht").node("main").variable(name, value);
    }

    @Test
    void storesSignedAndFindsAgain() {
        assertThat(answer("PUT", "/dht/values/{key}", of("key", KEY).json(Map.of("value", "68656c6c6f")))).isEqualTo("200 {\"success\":true}");

        assertThat(answer("GET", "/dht/values/{key}", of("key", KEY.toUpperCase(Locale.ROOT))))
                .startsWith("200 {\"values\":[{\"public_key\":\"TGliTmFDTFBLO").contains("\"key\":\"" + KEY + "\",\"value\":\"68656c6c6f\"")
                .contains("\"debug\":{\"requests\":").contains("\"responses_with_values\":");
        assertThat(answer("GET", "/dht/statistics", of("x", ""))).contains("\"peer_id\":", "\"endpoint\":\"UDPIPv4\"", "\"num_tokens\":");
        assertThat(answer("GET", "/dht/buckets", of("x", ""))).contains("\"buckets\":[{\"prefix\":\"\"", "\"distance\":");
    }

    @Test
    void refusesWhatTheReferenceRefusesAndKeysOfOtherLengths() {
        assertThat(answer("PUT", "/dht/values/{key}", of("key", KEY).json(Map.of("other", 1))))
                .isEqualTo("400 {\"success\":false,\"error\":\"incorrect parameters\"}");
        assertThat(answer("GET", "/dht/values/{key}", of("key", "0011"))).startsWith("400 ");
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of("zz", "Error", "abc", "Error").entrySet()) {
            assertThatThrownBy(() -> answer("PUT", "/dht/values/{key}", of("key", KEY).json(Map.of("value", wrong.getKey()))))
                    .isInstanceOfSatisfying(RestException.class, e -> assertThat(e.code()).isEqualTo(wrong.getValue()));
        }
        assertThat(net.failure(operation("PUT", "/dht/values/{key}").handler().handle(of("key", KEY).json(Map.of("value", "00".repeat(24))))))
                .isInstanceOf(RestException.class).hasMessage("Maximum length exceeded");
    }

    @Test
    void answersAsTheReferenceForNodesWithoutADht() {
        Request other = Request.of("/dht").node("other").variable("mid", KEY).variable("prefix", "").variable("key", KEY);

        assertThat(answer("GET", "/dht/statistics", other)).isEqualTo("404 {\"success\":false,\"error\":\"DHT community not found\"}");
        assertThat(answer("GET", "/noblockdht/{mid}", other)).isEqualTo("404 {\"error\":\"DHT community not found\"}");
        assertThat(answer("GET", "/dht/buckets", other)).isEqualTo("200 {\"buckets\":[]}");
        assertThat(answer("GET", "/dht/buckets/{prefix?}/refresh", other)).isEqualTo(
                "400 {\"success\":false,\"error\":\"DHT community is not loaded\"}");
    }

    @Test
    void showsEveryStepOfALookupAndKeepsValuesAlive() {
        assertThat(answer("GET", "/api/v1/dht/lookups/{target}", of("target", KEY))).contains("\"steps\":[{\"node\":");
        assertThat(answer("PUT", "/api/v1/dht/published/{target}", of("target", "a name").json(Map.of("value", "kept"))))
                .contains("\"holders\":");
        assertThat(answer("GET", "/api/v1/dht/published", of("x", ""))).contains("\"data\":\"6b657074\"");
        assertThat(answer("DELETE", "/api/v1/dht/published/{target}", of("target", "a name"))).isEqualTo("200 true");
    }

    @Test
    void bringsAPanel() {
        assertThat(new DhtPanel().name()).isEqualTo("dht");
        assertThat(new DhtPanel().title()).isEqualTo("DHT");
        assertThat(new DhtPanel().module()).contains("export function mount(").doesNotContain("innerHTML");
    }
}
