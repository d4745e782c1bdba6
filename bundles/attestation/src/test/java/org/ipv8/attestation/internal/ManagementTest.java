package org.ipv8.attestation.internal;

import static java.time.Duration.ofSeconds;
import static org.ipv8.testkit.OverlayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.ipv8.attestation.Assurance;
import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.AttributeRequest;
import org.ipv8.json.Json;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.testkit.OverlayTest;
import org.ipv8.testkit.Overlays;
import org.ipv8.testkit.UnderTest;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and programs do with attestations, through the shell's and the REST interface's common part. */
@OverlayTest(peers = 3)
class ManagementTest {

    @TempDir
    private static Path folder;

    @UnderTest
    private final OverlayFactory factory = new Party(folder);

    private static List<Map.Entry<Map<String, Object>, Attestations>> services(Overlays<Attestations> nodes) {
        List<Map.Entry<Map<String, Object>, Attestations>> result = new ArrayList<>();
        for (int i = 0; i < nodes.count(); i++) {
            result.add(Map.entry(Map.of("ipv8.node", "node" + i), nodes.of(i)));
        }
        return result;
    }

    private static String mid(Overlays<Attestations> nodes, int node) {
        return nodes.peer(node).mid().toHex();
    }

    @Test
    void fromTheRequestToTheResult(Overlays<Attestations> nodes) {
        Actions actions = new Actions(services(nodes));
        CompletionStage<Rows.Made> made = actions.request("node0", mid(nodes, 1).substring(0, 8),
                AttributeRequest.of("age", "id_metadata_range_18plus").allowingInsecure());
        nodes.network().advance(ofSeconds(1));

        assertThat(actions.requests("")).singleElement().satisfies(row -> {
            assertThat(row.node()).isEqualTo("node1");
            assertThat(row.subject()).isEqualTo(nodes.peer(0).mid());
        });
        assertThat(actions.requests("node2")).isEmpty();
        actions.attest("node1", mid(nodes, 0), "age", Actions.value("number", "42"), Assurance.INSECURE_ALLOWED);
        Rows.Made row = assertThat(made).completesWithin(ofSeconds(5)).actual();
        assertThat(actions.stored("")).singleElement().satisfies(stored -> {
            assertThat(stored.hash()).isEqualTo(row.hash());
            assertThat(stored.insecureBecause()).contains("factoring");
        });

        CompletionStage<List<Rows.Result>> results = actions.verify("node2", mid(nodes, 0), row.hash().toHex(), row.format(),
                List.of(Actions.value("hex", "01")));
        nodes.network().advance(ofSeconds(1));
        assertThat(actions.verifications("")).hasSize(1);
        assertThat(actions.allow("node0", mid(nodes, 2), row.hash().toHex())).isEqualTo(new Rows.Done(true));
        assertThat(results).completesWithin(ofSeconds(10)).satisfies(all -> assertThat(all).singleElement().satisfies(result -> {
            assertThat(result.certainty()).isEqualTo(1.0);
            assertThat(result.insecureBecause()).contains("factoring");
        }));
        assertThat(actions.disallow("node0", mid(nodes, 2), row.hash().toHex())).isEqualTo(new Rows.Done(false));
        assertThat(actions.remove("node0", row.hash().toHex())).completesWith(new Rows.Done(true));
        assertThat(actions.refused("")).isEmpty();
    }

    @Test
    void saysWhatCannotBeFound(Overlays<Attestations> nodes) {
        Actions actions = new Actions(services(nodes));

        assertThatThrownBy(() -> actions.remove("nowhere", "00")).hasMessageContaining("'nowhere' runs no attestation overlay")
                .hasMessageContaining("node0, node1, node2");
        assertThatThrownBy(() -> actions.refuse("node1", "ff", "age")).hasMessage("no peer 'ff' waits for that");
        assertThatThrownBy(() -> actions.request("node0", "zz", AttributeRequest.of("a", "b"))).hasMessageContaining("no peer 'zz'");
        assertThatThrownBy(() -> new Actions(List.of()).formats()).hasMessage("no node runs the attestation overlay");
        assertThatThrownBy(() -> Actions.value("number", "-1")).hasMessage("a negative number: -1");
        assertThatThrownBy(() -> Actions.value("words", "x")).hasMessageContaining("expected text, hex or number");
    }

    @Test
    void writesNumbersAsBytes() {
        assertThat(Actions.value("number", "0")).isEqualTo(Bytes.ofHex("00"));
        assertThat(Actions.value("number", "200")).isEqualTo(Bytes.ofHex("c8"));
        assertThat(Actions.value("number", "256")).isEqualTo(Bytes.ofHex("0100"));
        assertThat(Actions.value("text", "é")).isEqualTo(Bytes.ofHex("c3a9"));
    }

    private static Response handle(Overlays<Attestations> nodes, String method, String path, Request request) {
        Operation operation = new AttestationResource(services(nodes)).operations().stream()
                .filter(each -> each.method().equals(method) && each.path().equals("/api/v1/attestation/" + path)).findFirst()
                .orElseThrow();
        CompletionStage<Response> answer = operation.handler().handle(request);
        nodes.network().runUntil(() -> answer.toCompletableFuture().isDone(), ofSeconds(130));
        return answer.toCompletableFuture().join();
    }

    private static String text(Response response) {
        return Json.text(((Response.Value) response.content()).value());
    }

    @Test
    void saysOverHttpWhyFormatsAreInsecure(Overlays<Attestations> nodes) {
        assertThat(text(handle(nodes, "GET", "formats", Request.of("/")))).contains("id_metadata_huge").contains("factoring p + 1");
    }

    @Test
    void refusesInsecureFormatsOverHttpUnlessToldOtherwise(Overlays<Attestations> nodes) {
        Map<String, Object> body = Map.of("authority", mid(nodes, 1), "attribute", "age", "format", "id_metadata");

        assertThatThrownBy(() -> handle(nodes, "POST", "request", Request.of("/").node("node0").json(body)))
                .hasCauseInstanceOf(RestException.class).hasMessageContaining("insecure");
    }

    @Test
    void attestsAndVerifiesOverHttp(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        CompletionStage<?> received = roles.request("id_metadata");
        roles.settle();
        String hash = text(handle(nodes, "POST", "attest", Request.of("/").node("node1").json(Map.of("subject", mid(nodes, 0),
                "attribute", Roles.ATTRIBUTE, "value", "cafe", "insecure", true)))).replaceAll(".*\"hash\":\"([0-9a-f]*).*", "$1");
        assertThat(received).succeedsWithin(ofSeconds(5));

        roles.subject().observe(new org.ipv8.attestation.AttestationObserver() {

            @Override
            public void onVerification(org.ipv8.attestation.PendingVerification request) {
                roles.subject().allow(request.verifier().key(), request.hash());
            }
        });
        String result = text(handle(nodes, "POST", "verify", Request.of("/").node("node2").json(Map.of("subject", mid(nodes, 0), "hash",
                hash, "format", "id_metadata", "values", List.of("cafe")))));

        assertThat(result).contains("0.9999847412109375").contains("\"value\":\"" + HexFormat.of().formatHex(new byte[] {-54, -2}));
        assertThat(text(handle(nodes, "DELETE", "stored/{hash}", Request.of("/").node("node0").variable("hash", hash))))
                .isEqualTo("{\"done\":true}");
    }
}
