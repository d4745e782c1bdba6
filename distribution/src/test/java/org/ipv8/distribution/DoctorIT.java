package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor in the distribution: a healthy node, and faults in its home directory. */
class DoctorIT {

    @TempDir
    private Path directory;

    private static List<JsonObject> doctor(Ipv8 node, String words) {
        Ipv8.Result result = node.exec("ipv8:doctor --json " + words);
        assertThat(result.errors()).isEmpty();
        return JsonParser.parseString(result.output()).getAsJsonArray().asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    private static boolean finds(Ipv8 node, String check, String finding, String remedy) {
        return doctor(node, "--problems").stream().anyMatch(row -> row.get("check").getAsString().equals(check)
                && row.get("finding").getAsString().contains(finding) && row.get("remedy").getAsString().contains(remedy));
    }

    @Test
    void aHealthyNodeHasNoProblems() {
        try (Ipv8 node = new Ipv8(directory.resolve("home")).start()) {
            List<JsonObject> all = doctor(node, "");

            assertThat(all).filteredOn(row -> row.get("verdict").getAsString().equals("problem")).isEmpty();
            assertThat(all).extracting(row -> row.get("check").getAsString()).contains("addresses", "bootstrap", "bundles", "clock",
                    "components", "configuration", "disk", "keys", "memory", "nat", "nodes", "overlays", "ports", "services",
                    "traffic");
            assertThat(node.exec("ipv8:top").output()).as("a table, once").doesNotContain("\033");
        }
    }

    @Test
    void faultsInTheHomeDirectoryAreFound() throws IOException {
        try (Ipv8 node = new Ipv8(directory.resolve("home")).start()) {
            Path key = node.home.resolve("keys/main.pem");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
            Files.writeString(node.home.resolve("etc/org.ipv8.discovery.cfg"), "ping.timeuot = 3\nmax.pings = many\n");
            Files.writeString(node.home.resolve("etc/org.ipv8.node~bad.cfg"), "network = moon\n");
            Files.writeString(node.home.resolve("etc/org.ipv8.nonsense.cfg"), "a = b\n");

            assertThat(finds(node, "keys", "can be read by others", "chmod 600 " + key)).isTrue();
            Ipv8.await("the unknown key", () -> finds(node, "configuration", "did you mean 'ping.timeout'?", "unset"));
            Ipv8.await("the bad value", () -> finds(node, "configuration", "max.pings=many", "ipv8:config set"));
            Ipv8.await("the node that does not run", () -> finds(node, "nodes", "does not run", "ipv8:config show org.ipv8.node~bad"));
            Ipv8.await("the settings nobody has", () -> finds(node, "configuration", "no bundle here", "remove them"));
            Files.delete(key);
            assertThat(finds(node, "keys", "is gone", "backup")).isTrue();
        }
    }

    @Test
    void aMissingServiceIsFoundWithTheBundleThatOffersIt() {
        try (Ipv8 node = new Ipv8(directory.resolve("home")).start()) {
            assertThat(node.exec("ipv8:uninstall --force org.ipv8.crypto").errors()).isEmpty();

            assertThat(finds(node, "services", "nobody offers this service", "start the bundle org.ipv8.crypto")).isTrue();
            assertThat(finds(node, "components", "waits for org.ipv8.key.KeyVault", "install or start")).isTrue();
            assertThat(finds(node, "nodes", "does not run", "ipv8:config show org.ipv8.node~main")).isTrue();
        }
    }
}
