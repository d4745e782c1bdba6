package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.ipv8.distribution.Ipv8.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration of py-ipv8 becomes a node. */
class ImportIT {

    private static final String DISCOVERY = "DiscoveryCommunity";

    @TempDir
    private Path directory;

    @Test
    void theImportedNodeHasItsKeyAddressAndStrategies() throws IOException {
        JsonObject configuration = vector();
        String mid;
        try (Ipv8 other = new Ipv8(directory.resolve("other")).start()) {
            mid = other.ready().get("mid").getAsString();
        }
        String key = Base64.getEncoder().encodeToString(Files.readAllBytes(directory.resolve("other/keys/main.pem")));
        JsonObject entry = new JsonObject();
        entry.addProperty("alias", "anonymous id");
        entry.addProperty("bin", key);
        entry.addProperty("file", "");
        JsonArray keys = new JsonArray();
        keys.add(entry);
        configuration.add("keys", keys);
        JsonObject address = configuration.getAsJsonArray("interfaces").get(0).getAsJsonObject();
        address.addProperty("ip", "127.0.0.1");
        address.addProperty("port", 0);
        configuration.addProperty("walker_interval", 0.75);
        for (JsonElement overlay : configuration.getAsJsonArray("overlays")) {
            overlay.getAsJsonObject().add("bootstrappers", new JsonArray()); // a test sends nothing to the world
        }
        Path file = Files.writeString(directory.resolve("configuration.json"), new Gson().toJson(configuration));

        try (Ipv8 node = new Ipv8(directory.resolve("home"))) {
            Result result = node.run("import", file.toString());
            assertThat(result.errors()).isEmpty();
            assertThat(result.output()).contains(mid).contains("not imported");
            assertThat(result.output()).doesNotContain(key);

            node.launch("run", "--name", "main").awaitReady();

            assertThat(node.ready().get("mid").getAsString()).isEqualTo(mid);
            assertThat(node.ready().getAsJsonArray("listen").get(0).getAsString()).startsWith("127.0.0.1:");
            assertThat(node.exec("json (ipv8:settings)").output()).contains("PT0.75S");
            assertThat(node.exec("json (ipv8:overlays)").output()).contains(strategies(configuration));
            assertThat(node.exec("ipv8:config list").output()).as("nothing is wrong with it")
                    .containsPattern("org\\.ipv8\\.node~main +[0-9]+ +0 ").containsPattern("org\\.ipv8\\.discovery +[0-9]+ +0 ");
        }
    }

    private static List<String> strategies(JsonObject configuration) {
        return configuration.getAsJsonArray("overlays").asList().stream().map(JsonElement::getAsJsonObject)
                .filter(overlay -> overlay.get("class").getAsString().equals(DISCOVERY))
                .flatMap(overlay -> overlay.getAsJsonArray("walkers").asList().stream())
                .map(walker -> walker.getAsJsonObject().get("strategy").getAsString()).toList();
    }

    private static JsonObject vector() throws IOException {
        return JsonParser.parseString(Files.readString(Path.of(System.getProperty("ipv8.vectors"), "configuration.json")))
                .getAsJsonObject().getAsJsonObject("default");
    }

    @Test
    void whatIsNoConfigurationIsRefusedWithAReason() throws IOException {
        try (Ipv8 node = new Ipv8(directory.resolve("home"))) {
            Path file = Files.writeString(directory.resolve("broken.json"), "{\"keys\": [");

            Result result = node.run("import", file.toString());

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.errors()).contains("nothing was imported").contains("broken.json is no JSON").doesNotContain("\tat ");
            assertThat(node.run("import").status()).isEqualTo(2);
        }
    }
}
