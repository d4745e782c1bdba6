package org.ipv8.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pseudonym of ours, driven over HTTP by a client that knows the paths of py-ipv8 only, and one of an unmodified py-ipv8: each attests a value
 * of the other and verifies one.
 */
@Timeout(240)
class WalletIT {

    private static final Path IPV8 = Path.of(System.getProperty("ipv8.distribution"), "bin/ipv8");
    /** The endpoint of a pseudonym of py-ipv8 gives its attestation overlay every packet twice, whoever has sent it. */
    private static final String SEEN_TWICE = "Received Attestation chunk which we did not request!";
    private static final double SURE = 0.9999;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @BeforeAll
    static void needsPython() {
        Python.assumeInteroperable();
    }

    private void start(Party party) throws IOException {
        Path home = directory.resolve("ours");
        Files.writeString(Files.createDirectories(home.resolve("etc")).resolve("org.ipv8.rest.cfg"), "api.key=none\n");
        party.process(List.of(IPV8.toString(), "run", "--home", home.toString(), "--no-shell", "--listen", "127.0.0.1:20010",
                "--bootstrap", "127.0.0.1:7000", "--http", "127.0.0.1:8085")).redirectErrorStream(true)
                .redirectOutput(directory.resolve("ours.out").toFile()).start();
    }

    private static JsonArray list(JsonElement... elements) {
        JsonArray list = new JsonArray();
        List.of(elements).forEach(list::add);
        return list;
    }

    @Test
    void attestEachOthersValuesAndVerifyThem() throws Exception {
        JsonObject result;
        try (Party party = new Party(directory)) {
            party.awaitReady(party.ourTracker("127.0.0.1:7000"));
            start(party);
            Process client = party.process(Python.command("wallet.py", new Gson().toJson(Map.of("base", "http://127.0.0.1:8085",
                    "tracker", List.of("127.0.0.1", 7000), "directory", Files.createDirectories(directory.resolve("theirs")).toString()))))
                    .redirectErrorStream(true).start();
            String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(client.waitFor()).as(said).isZero();
            List<String> lines = said.lines().filter(line -> !line.contains(SEEN_TWICE)).toList();
            assertThat(lines).as("warnings of theirs").hasSize(1);
            result = JsonParser.parseString(lines.get(0)).getAsJsonObject();
        }

        JsonObject credential = result.getAsJsonObject("credential");
        assertThat(credential.getAsJsonArray("attesters")).isEqualTo(list(result.get("theirs")));
        assertThat(credential.getAsJsonObject("metadata").get("unit").getAsString()).isEqualTo("years");
        assertThat(result.getAsJsonArray("theirsSure").get(0).getAsDouble()).isGreaterThan(SURE);

        JsonObject asked = result.getAsJsonObject("asked");
        assertThat(asked.get("peer")).isEqualTo(result.get("theirs"));
        assertThat(asked.get("attribute_name").getAsString()).isEqualTo("name");
        assertThat(asked.get("metadata").getAsString()).isEqualTo("{\"case\": \"upper\"}");
        assertThat(result.getAsJsonArray("attesters")).isEqualTo(list(result.get("ours")));
        assertThat(result.getAsJsonObject("metadata").get("case").getAsString()).isEqualTo("upper");
        assertThat(result.getAsJsonObject("oursSure").get("hash")).isEqualTo(result.get("hash"));
        assertThat(result.getAsJsonObject("oursSure").get("match").getAsDouble()).isGreaterThan(SURE);
        assertThat(result.getAsJsonArray("schemas").asList().stream().map(JsonElement::getAsString))
                .contains("id_metadata", "id_metadata_big", "id_metadata_huge", "id_metadata_range_18plus");
    }
}
