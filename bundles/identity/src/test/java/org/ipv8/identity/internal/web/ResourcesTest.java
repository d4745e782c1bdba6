package org.ipv8.identity.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import org.ipv8.identity.Identities;
import org.ipv8.identity.Pseudonym;
import org.ipv8.identity.internal.Patient;
import org.ipv8.identity.internal.World;
import org.ipv8.json.Json;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.rest.RestResource;
import org.ipv8.testkit.sim.SimNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients get. */
class ResourcesTest {

    private static final String HASH = "0a".repeat(20);

    @TempDir
    private Path folder;
    private World world;
    private SimNode node;
    private SimNode other;
    private RestResource reference;
    private RestResource own;

    @BeforeEach
    void start() {
        world = new World(folder);
        node = world.node();
        other = world.node();
        world.simulation.introduceAll();
        List<Map.Entry<Map<String, Object>, Identities>> nodes = List.of(Map.entry(Map.of("ipv8.node", "main"),
                Patient.of(node.overlay(Identities.class), world)));
        reference = new ReferenceResource(nodes);
        own = new IdentityResource(nodes);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static Response call(RestResource resource, String method, String template, Request request) {
        Operation operation = resource.operations().stream()
                .filter(each -> each.method().equals(method) && each.path().equals(template)).findFirst().orElseThrow();
        return operation.handler().handle(request).toCompletableFuture().join();
    }

    private Response get(String what, String name) {
        return call(reference, "GET", "/identity/{name}" + what, Request.of("/identity/x").variable("name", name));
    }

    private static Object body(Response response) {
        return Json.parse(Json.text(((Response.Value) response.content()).value()));
    }

    @Test
    void pseudonymsAreShownAsByTheReference() {
        assertThat(body(call(reference, "GET", "/identity", Request.of("/identity")))).isEqualTo(Map.of("names", List.of()));
        assertThat(body(get("/peers", "ps1"))).isEqualTo(Map.of("peers", List.of())); // which makes it
        Pseudonym pseudonym = node.overlay(Identities.class).opened("ps1").orElseThrow();
        assertThat(body(get("/public_key", "ps1"))).isEqualTo(Map.of("public_key",
                Base64.getEncoder().encodeToString(pseudonym.identity().key().toBytes())));
        assertThat(body(call(reference, "GET", "/identity", Request.of("/identity")))).isEqualTo(Map.of("names", List.of("ps1")));

        assertThat(body(get("/unload", "ps1"))).isEqualTo(Map.of("success", true));
        assertThat(node.overlay(Identities.class).opened()).isEmpty();
        assertThat(body(get("/remove", "ps1"))).isEqualTo(Map.of("success", true));
        assertThat(body(get("/remove", "ps1"))).isEqualTo(Map.of("success", true));
        assertThat(body(call(reference, "GET", "/identity", Request.of("/identity")))).isEqualTo(Map.of("names", List.of()));
    }

    @Test
    void credentialsAreShownAsByTheReference() {
        get("/peers", "ps1");
        Pseudonym pseudonym = node.overlay(Identities.class).opened("ps1").orElseThrow();
        world.get(pseudonym.identity().advertise(world.attribute("age")));

        Map<?, ?> shown = (Map<?, ?>) ((List<?>) ((Map<?, ?>) body(get("/credentials", "ps1"))).get("names")).get(0);

        assertThat(shown.get("name")).isEqualTo("age");
        assertThat(Base64.getDecoder().decode((String) shown.get("hash"))).hasSize(20);
        assertThat(((Map<?, ?>) shown.get("metadata")).keySet().toString()).isEqualTo("[name, schema, date]");
        assertThat(shown.get("attesters")).isEqualTo(List.of());
        Response unknown = call(reference, "GET", "/identity/{name}/credentials/{subject_key}",
                Request.of("/identity/ps1/credentials/x").variable("name", "ps1").variable("subject_key", "eA=="));
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(body(unknown)).isEqualTo(Map.of("success", false, "error", "failed to find subject"));
    }

    @Test
    void namesStayInTheirFolder() {
        assertThat(get("/public_key", "../escaped").status()).isEqualTo(400);
        assertThat(get("/remove", "..").status()).isEqualTo(400);
        assertThat(call(reference, "DELETE", "/identity/{name}", Request.of("/identity/x").variable("name", "a/b")).status())
                .isEqualTo(400);
        assertThat(reference.operations().stream().filter(each -> each.path().contains("{name}"))).isNotEmpty()
                .allMatch(each -> each.traits().changes());
    }

    @Test
    void aRendezvousIsTakenFromTheHeader() {
        call(reference, "GET", "/identity/{name}/public_key",
                Request.of("/identity/ps1").variable("name", "ps1").header("X-Rendezvous", "YWJj"));

        assertThat(node.overlay(Identities.class).opened("ps1").orElseThrow().rendezvous().toHex()).isEqualTo("616263");
        assertThatThrownBy(() -> call(reference, "GET", "/identity/{name}/public_key",
                Request.of("/identity/ps2").variable("name", "ps2").header("X-Rendezvous", "?"))).satisfiesAnyOf(
                        problem -> assertThat(problem).isInstanceOf(RestException.class),
                        problem -> assertThat(problem).isInstanceOf(CompletionException.class).hasCauseInstanceOf(RestException.class));
    }

    @Test
    void theRestIsBelowApi() {
        String one = "/api/v1/identity/{name}";
        assertThat(body(call(own, "PUT", one, Request.of("/x").variable("name", "alice")))).asString().contains("name=alice");
        assertThat((List<?>) body(call(own, "GET", "/api/v1/identity", Request.of("/x")))).hasSize(2);
        Object credential = body(call(own, "POST", one + "/credentials", Request.of("/x").variable("name", "~")
                .json(Map.of("attribute", "age", "hash", HASH, "format", "f", "metadata", Map.of("a", 1)))));
        assertThat(credential).asString().contains("attribute=age").contains("\"a\": 1");
        Object hash = ((Map<?, ?>) credential).get("credential");
        World.identity(other).await(node.key());
        call(own, "POST", one + "/disclosures", Request.of("/x").variable("name", "~")
                .json(Map.of("verifier", other.key().mid().toHex(), "credentials", List.of(hash))));
        world.advance(Duration.ofSeconds(1));
        assertThat(world.get(World.identity(other).credentials(node.key()))).hasSize(1);
        assertThat(body(call(own, "POST", one + "/expectations", Request.of("/x").variable("name", "~")
                .json(Map.of("subject", other.key().mid().toHex(), "attribute", "n", "hash", HASH))))).isEqualTo(Map.of("success", true));
        call(own, "POST", one + "/signatures", Request.of("/x").variable("name", "~")
                .json(Map.of("subject", node.key().mid().toHex(), "credential", hash)));
        assertThat((List<?>) body(call(own, "GET", one + "/credentials", Request.of("/x").variable("name", "~")))).hasSize(1);
        assertThat((List<?>) body(call(own, "GET", "/api/v1/trust", Request.of("/x")))).hasSize(1);
        assertThat((List<?>) body(call(own, "POST", one + "/verifications", Request.of("/x").variable("name", "~")
                .json(Map.of("subject", other.key().mid().toHex()))))).isEmpty();
        assertThat(body(call(own, "DELETE", one, Request.of("/x").variable("name", "alice")))).isEqualTo(Map.of("success", true));
        assertThat(new IdentityPanel().module()).contains("export function mount");
    }
}
