package org.ipv8.identity.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ipv8.identity.Identities;
import org.ipv8.identity.Pseudonym;
import org.ipv8.identity.internal.Wallets;
import org.ipv8.json.Json;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client of the reference has a value attested and verified. */
class ChannelResourceTest {

    private static final String VALUE = "dmFsdWU=";
    private static final Map<String, Object> SUCCESS = Map.of("success", true);

    @TempDir
    private Path folder;
    private Wallets wallets;
    private ChannelResource resource;

    @BeforeEach
    void start() {
        wallets = new Wallets(folder);
        resource = resource(Map.of());
    }

    @AfterEach
    void stop() {
        wallets.close();
    }

    private ChannelResource resource(Map<String, Object> properties) {
        return new ChannelResource(wallets.nodes.stream().map(node -> Map.entry(
                Map.<String, Object>of(OverlayDescription.NODE, node.node().name()), node.overlay(Identities.class))).toList(),
                wallets.channels, properties);
    }

    private Response send(String method, Pseudonym actor, String what, Pseudonym peer, Map<String, ?> body) {
        Operation operation = resource.operations().stream().filter(each -> each.method().equals(method)
                && each.path().startsWith("/identity/{name}/" + what)).findFirst().orElseThrow();
        Request request = Request.of("/identity/x").node(actor.node().name().replaceAll("\\..*", "")).variable("name", actor.name())
                .json(body);
        for (Operation.Parameter parameter : operation.parameters()) {
            request = parameter.name().endsWith("_key") ? request.variable(parameter.name(), Parties.text(peer.identity().key())) : request;
        }
        Response response = wallets.world.get(operation.handler().handle(request));
        wallets.settle();
        return response;
    }

    private Object put(Pseudonym actor, String what, Pseudonym peer, Map<String, ?> body) {
        Response response = send("PUT", actor, what, peer, body);
        assertThat(response.status()).isEqualTo(200);
        return body(response);
    }

    private Map<?, ?> get(Pseudonym actor, String what) {
        return (Map<?, ?>) body(send("GET", actor, what, actor, Map.of()));
    }

    private static Object body(Response response) {
        return Json.parse(Json.text(((Response.Value) response.content()).value()));
    }

    private void request() {
        assertThat(put(wallets.subject(), "request", wallets.authority(), Map.of("name", "age", "schema", Wallets.FORMAT,
                "metadata", Map.of("unit", "years")))).isEqualTo(SUCCESS);
    }

    @Test
    void aValueIsRequestedAttestedAndVerified() {
        assertThat(get(wallets.subject(), "schemas")).isEqualTo(Map.of("schemas", List.of(Wallets.FORMAT)));
        request();
        String subject = Parties.text(wallets.subject().identity().key());
        assertThat(get(wallets.authority(), "outstanding/attestations")).isEqualTo(Map.of("requests", List.of(
                Map.of("peer", subject, "attribute_name", "age", "metadata", "{\"unit\": \"years\"}"))));

        assertThat(put(wallets.authority(), "attest", wallets.subject(), Map.of("name", "age", "value", VALUE))).isEqualTo(SUCCESS);
        Bytes hash = wallets.subject().identity().credentials().get(0).attributeHash().orElseThrow();
        Map<String, String> question = Map.of("hash", Parties.text(hash), "value", VALUE, "schema", Wallets.FORMAT);
        assertThat(put(wallets.verifier(), "verify", wallets.subject(), question)).isEqualTo(SUCCESS);
        assertThat(get(wallets.verifier(), "verifications")).isEqualTo(Map.of("outputs", List.of()));
        assertThat(get(wallets.subject(), "outstanding/verifications")).isEqualTo(Map.of("requests", List.of(
                Map.of("peer", Parties.text(wallets.verifier().identity().key()), "attribute_name", "age"))));
        assertThat(put(wallets.subject(), "allow", wallets.verifier(), Map.of("name", "age"))).isEqualTo(SUCCESS);
        wallets.world.advance(Duration.ofSeconds(5));

        assertThat(get(wallets.verifier(), "verifications")).isEqualTo(Map.of("outputs", List.of(
                Map.of("hash", Parties.text(hash), "reference", VALUE, "match", 0.9999847412109375))));
        put(wallets.verifier(), "verify", wallets.subject(), question);
        assertThat(put(wallets.subject(), "disallow", wallets.verifier(), Map.of("name", "age"))).isEqualTo(SUCCESS);
    }

    @Test
    void aHashMayBeGivenAsInAToken() {
        request();
        put(wallets.authority(), "attest", wallets.subject(), Map.of("name", "age", "value", VALUE));
        Bytes hash = wallets.subject().identity().credentials().get(0).attributeHash().orElseThrow();
        String wide = Parties.text(Bytes.ofHex("5348412d3100000000000000" + hash.toHex()));
        put(wallets.verifier(), "verify", wallets.subject(), Map.of("hash", wide, "value", VALUE, "schema", Wallets.FORMAT));
        put(wallets.subject(), "allow", wallets.verifier(), Map.of("name", "age"));
        wallets.world.advance(Duration.ofSeconds(5));

        assertThat(get(wallets.verifier(), "verifications").toString()).contains(wide);
        assertThat(send("PUT", wallets.verifier(), "verify", wallets.subject(), Map.of("hash", "AAAA", "value", VALUE, "schema",
                Wallets.FORMAT)).status()).isEqualTo(400);
    }

    @Test
    void whatIsMissingIsSaidBeforeAnythingIsOpened() {
        wallets.world.get(wallets.nodes.get(0).overlay(Identities.class).close("ps1"));

        Response response = send("PUT", wallets.subject(), "request", wallets.authority(), Map.of("name", "age"));

        assertThat(response.status()).isEqualTo(400);
        assertThat(body(response)).isEqualTo(Map.of("error", "incorrect parameters"));
        assertThat(wallets.nodes.get(0).overlay(Identities.class).opened()).isEmpty();
    }

    private static void assertFails(String code, ThrowingCallable call) {
        assertThatThrownBy(call).rootCause().isInstanceOfSatisfying(RestException.class,
                problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void mistakesAreToldAsByTheReference() {
        assertThat(put(wallets.subject(), "request", wallets.subject(), Map.of("name", "age", "schema", Wallets.FORMAT)))
                .isEqualTo(Map.of("success", false, "error", "failed to find authority"));
        assertFails("KeyError", () -> put(wallets.subject(), "request", wallets.authority(), Map.of("name", "age", "schema", "nope")));
        assertFails("KeyError", () -> put(wallets.authority(), "attest", wallets.subject(), Map.of("name", "age", "value", VALUE)));
        assertFails("KeyError", () -> put(wallets.subject(), "allow", wallets.verifier(), Map.of("name", "age")));
        assertFails("Error", () -> put(wallets.authority(), "attest", wallets.subject(), Map.of("name", "age", "value", "YWJ")));
        assertThat(send("PUT", wallets.subject(), "request", wallets.authority(), Map.of("name", "age", "schema", Wallets.FORMAT,
                "metadata", "no object")).status()).isEqualTo(400);
    }

    @Test
    void insecureFormatsNeedTheOperatorsConsent() {
        request();
        resource = resource(Map.of("reference.insecure", "false"));

        Response requested = send("PUT", wallets.subject(), "request", wallets.authority(), Map.of("name", "x", "schema", Wallets.FORMAT));
        Response attested = send("PUT", wallets.authority(), "attest", wallets.subject(), Map.of("name", "age", "value", VALUE));

        assertThat(List.of(requested.status(), attested.status())).containsOnly(403);
        assertThat(((Map<?, ?>) body(attested)).get("error")).asString().contains("id_metadata is insecure")
                .contains("org.ipv8.identity: reference.insecure=true allows it");
        assertThat((List<?>) get(wallets.authority(), "outstanding/attestations").get("requests")).as("still waits").hasSize(1);
        resource = resource(Map.of());
        assertThat(put(wallets.authority(), "attest", wallets.subject(), Map.of("name", "age", "value", VALUE))).isEqualTo(SUCCESS);
    }

    @Test
    void withoutAttestationsThereAreOnlyIdentities() {
        wallets.channels.removeAttestations(Wallets.attestations(wallets.subject()), Wallets.properties(wallets.subject()));

        Response shown = send("GET", wallets.subject(), "schemas", wallets.subject(), Map.of());
        Response done = send("PUT", wallets.subject(), "request", wallets.authority(), Map.of("name", "x", "schema", Wallets.FORMAT));

        assertThat(List.of(shown.status(), done.status())).containsOnly(404);
        assertThat(body(shown)).isEqualTo(Map.of("success", false, "error", "attestation community not found"));
    }

    @Test
    void everyOperationOfTheReferenceIsThere() {
        assertThat(resource.operations().stream().map(each -> each.method() + " " + each.path().substring("/identity/{name}/".length()))
                .collect(Collectors.toSet())).containsExactlyInAnyOrder("GET schemas", "GET outstanding/attestations",
                        "GET outstanding/verifications", "GET verifications", "PUT request/{authority_key}", "PUT attest/{subject_key}",
                        "PUT verify/{subject_key}", "PUT allow/{verifier_key}", "PUT disallow/{verifier_key}");
        assertThat(resource.operations()).allMatch(each -> each.traits().changes());
    }
}
