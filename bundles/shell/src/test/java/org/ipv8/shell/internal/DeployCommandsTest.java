package org.ipv8.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import com.google.gson.JsonParser;
import org.assertj.core.api.AbstractThrowableAssert;
import org.ipv8.deploy.internal.BundleDeployer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/** The commands over a real deployer: what users type, and what they read. */
class DeployCommandsTest {

    @TempDir
    private Path storage;
    @TempDir
    private Path files;
    private Host host;
    private BundleDeployer deployer;

    @BeforeEach
    void start() throws Exception {
        host = new Host(storage);
        deployer = new BundleDeployer(host.context(), Map.of(), NoLog.create());
        deployer.start();
        host.with(new DeployCommands(deployer)).with(new TableConverter());
    }

    @AfterEach
    void stop() throws Exception {
        deployer.stop();
        host.close();
    }

    private Path jar(String name, String version, String... header) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        manifest.getMainAttributes().putValue(Constants.BUNDLE_VERSION, version);
        for (int i = 0; i < header.length; i += 2) {
            manifest.getMainAttributes().putValue(header[i], header[i + 1]);
        }
        Path file = files.resolve(name + " " + version + ".jar");
        try (OutputStream out = Files.newOutputStream(file)) {
            new JarOutputStream(out, manifest).close();
        }
        return file;
    }

    private AbstractThrowableAssert<?, ?> refused(String line) {
        return assertThatThrownBy(() -> host.run(line)).isInstanceOf(CommandException.class);
    }

    @Test
    void installsUpdatesRollsBackAndUninstalls() throws Exception {
        assertThat(host.show("install '" + jar("org.ipv8.chat", "1.0.0") + "'")).contains("org.ipv8.chat  1.0.0    active");
        assertThat(host.show("update chat '" + jar("org.ipv8.chat", "1.1.0") + "'")).contains("version:  1.1.0", "previous: 1.0.0");
        assertThat(host.show("rollback chat")).contains("version:  1.0.0");
        assertThat(host.show("bundles")).contains("org.ipv8.chat  1.0.0    active  1.1.0");
        assertThat(JsonParser.parseString((String) host.run("uninstall --json chat")).getAsJsonObject().get("state").getAsString())
                .isEqualTo("uninstalled");
        assertThat(host.show("bundles")).isEqualTo("no bundle of IPv8 is here");
    }

    @Test
    void showsWhatIsMissing() throws Exception {
        host.run("install '" + jar("org.ipv8.chat", "1.0.0", Constants.IMPORT_PACKAGE, "com.example.extra") + "'");

        assertThat(host.show("bundles").lines().map(line -> line.replaceAll(" +", " ").strip())).containsExactly(
                "ID BUNDLE VERSION STATE PREVIOUS PROBLEM",
                "1 org.ipv8.chat 1.0.0 installed missing: package (osgi.wiring.package=com.example.extra)");
        assertThat(JsonParser.parseString((String) host.run("explain --json chat")).getAsJsonArray().get(0).getAsJsonObject()
                .get("verdict").getAsString()).startsWith("bundle org.ipv8.chat cannot start, missing: package");
        refused("explain --node seven chat").hasMessage("there is no node 'seven'; 'nodes' shows those there are");
    }

    @Test
    void saysInOneSentenceWhatWasRefused() throws Exception {
        Path broken = Files.write(files.resolve("broken.jar"), new byte[10]);

        refused("install " + broken).hasMessageContaining("is no complete jar").hasToString(
                assertThatThrownBy(() -> host.run("install " + broken)).actual().getMessage());
        refused("install ftp://localhost/echo.jar").hasMessageContaining("no URL that starts with file:, http: or https:");
        refused("install").hasMessageStartingWith("install expects the jar of a bundle");
        refused("update").hasMessageStartingWith("update expects NAME [FILE]");
        refused("rollback a b").hasMessageStartingWith("'b' is one word too many");
        refused("explain").hasMessage("explain expects the name of an overlay; 'help ipv8:explain' shows how it is used");
        refused("uninstall nothing").hasMessage("there is no bundle 'nothing'; 'bundles' shows those there are");
    }
}
