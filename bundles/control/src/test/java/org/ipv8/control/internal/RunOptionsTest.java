package org.ipv8.control.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;

import org.junit.jupiter.api.Test;

class RunOptionsTest {

    private static final Path HOME = Path.of("/some/home");

    private final Map<String, String> properties = new HashMap<>(Map.of(
            "ipv8.home", HOME.toString(), "ipv8.version", "1", "ipv8.run.kind", "node", "ipv8.run.name", "alice",
            "ipv8.run.listen", "", "ipv8.run.network", ""));

    private Dictionary<String, Object> configuration = new Hashtable<>();

    private RunOptions read() {
        return RunOptions.read(properties::get);
    }

    @Test
    void namesTheConfigurationAfterKindAndName() {
        assertThat(read().pid()).isEqualTo("org.ipv8.node~alice");

        properties.put("ipv8.run.kind", "tracker");
        assertThat(read().pid()).isEqualTo("org.ipv8.tracker~alice");
    }

    @Test
    void givesANodeItsDefaults() {
        read().applyTo(configuration);

        assertThat(configuration).isEqualTo(new Hashtable<>(Map.of(
                "name", "alice",
                "network", "local",
                "key.file", HOME.resolve("keys/alice.pem").toString(),
                "state.directory", HOME.resolve("state/alice").toString())));
    }

    @Test
    void leavesWhatAFileSaysIfTheCommandLineDoesNot() {
        configuration.put("network", "lan");
        configuration.put("listen", new String[] {"127.0.0.1:1"});
        configuration.put("key.file", "other.pem");

        read().applyTo(configuration);

        assertThat(configuration.get("network")).isEqualTo("lan");
        assertThat(configuration.get("listen")).isEqualTo(new String[] {"127.0.0.1:1"});
        assertThat(configuration.get("key.file")).isEqualTo("other.pem");
    }

    @Test
    void prevailsOverAFile() {
        properties.put("ipv8.run.network", "public");
        properties.put("ipv8.run.listen", "127.0.0.1:2,[::1]:3");
        properties.put("ipv8.run.bootstrap", "tracker:4");
        properties.put("ipv8.run.key", "mine.pem");
        configuration.put("network", "lan");
        configuration.put("listen", new String[] {"127.0.0.1:1"});
        configuration.put("key.file", "other.pem");

        read().applyTo(configuration);

        assertThat(configuration.get("network")).isEqualTo("public");
        assertThat(configuration.get("listen")).isEqualTo(new String[] {"127.0.0.1:2", "[::1]:3"});
        assertThat(configuration.get("bootstrap")).isEqualTo(new String[] {"tracker:4"});
        assertThat(configuration.get("key.file")).isEqualTo("mine.pem");
    }

    @Test
    void givesATrackerNoNetwork() {
        properties.put("ipv8.run.kind", "tracker");

        read().applyTo(configuration);

        assertThat(configuration.get("network")).isNull();
        assertThat(configuration.get("state.directory")).isNull();
    }
}
