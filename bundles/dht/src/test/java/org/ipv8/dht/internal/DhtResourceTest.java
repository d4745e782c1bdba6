package org.ipv8.dht.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.ipv8.dht.Target;
import org.ipv8.json.Json;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The interface of the reference over HTTP, on nodes of a simulated network. */
class DhtResourceTest {

    private static final String KEY = Target.ofName("over http").toHex();

    private final DhtNet net = DhtNet.of(12, 3);

    @AfterEach
    void stop() {
        net.close();
    }

    private Operation operation(int node, String method, String path) {
        return new DhtResource(List.of(Map.entry(Map.<String, Object>of(OverlayDescription.NODE, "main"), net.dht(node))))
                .operations().stream().filter(each -> each.method().equals(method) && each.path().equals(path)).findFirst().orElseThrow();
    }

    private Response answer(int node, String method, String path, Request request) {
        return net.await(operation(node, method, path).handler().handle(request.node("main")));
    }

    private static String json(Response response) {
        return Json.text(((Response.Value) response.content()).value());
    }

    @Test
    void storesSignedAndFinds() {
        Request key = Request.of("/dht/values/" + KEY).variable("key", KEY);
        assertThat(answer(0, "PUT", "/dht/values/{key}", key.json(Map.of("value", "68656c6c6f"))).status()).isEqualTo(200);

        Response found = answer(5, "GET", "/dht/values/{key}", key);
        assertThat(json(found)).contains("\"value\":\"68656c6c6f\"", "\"key\":\"" + KEY + "\"", "\"responses_with_values\":");
        assertThat(answer(0, "PUT", "/dht/values/{key}", key.json(Map.of("other", 1))).status()).isEqualTo(400);
    }

    @Test
    void failsAsTheReferenceDoes() {
        Request key = Request.of("/dht/values/" + KEY).variable("key", KEY);
        assertThat(net.failure(operation(0, "PUT", "/dht/values/{key}").handler()
                .handle(key.node("main").json(Map.of("value", "00".repeat(24)))))).isInstanceOf(RestException.class)
                .hasMessage("Maximum length exceeded");
        assertThat(net.failure(operation(0, "GET", "/dht/peers/{mid}").handler()
                .handle(Request.of("").node("main").variable("mid", KEY)))).hasMessage("Failed to connect peer");
        assertThat(new DhtResource(List.of()).operations()).extracting(each -> net.await(each.handler()
                .handle(Request.of("").node("main"))).status()).containsExactly(404, 404, 404, 404, 404, 200, 400, 404);
    }

    @Test
    void showsTablesAndStores() {
        net.await(net.dht(0).put(Target.ofHex(KEY), Bytes.ofHex("aa")));

        assertThat(json(answer(1, "GET", "/dht/statistics", Request.of("")))).contains("\"peer_id\":\""
                + net.node(1).key().mid().toHex(), "\"endpoint\":\"UDPIPv4\"", "num_store_for_me");
        assertThat(json(answer(1, "GET", "/dht/buckets", Request.of("")))).contains("\"prefix\":", "\"distance\":", "\"last_contact\":");
        long holders = 0;
        for (int i = 0; i < net.size(); i++) {
            holders += json(answer(i, "GET", "/dht/values", Request.of(""))).contains(KEY) ? 1 : 0;
        }
        assertThat(holders).isGreaterThanOrEqualTo(8);
        assertThat(json(answer(1, "GET", "/dht/peers/{mid}", Request.of("").variable("mid", net.node(9).key().mid().toHex()))))
                .contains("\"address\":[\"" + net.node(9).address().host() + "\"");
        assertThat(answer(1, "GET", "/dht/buckets/{prefix?}/refresh", Request.of("").variable("prefix", "0101010")).status())
                .isEqualTo(400);
    }
}
