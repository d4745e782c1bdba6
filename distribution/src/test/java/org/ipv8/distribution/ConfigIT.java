package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import org.ipv8.distribution.Ipv8.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings shown and changed with {@code ipv8:config}, and kept in files. */
class ConfigIT {

    @TempDir
    static Path directory;

    private static Ipv8 node;

    @BeforeAll
    static void start() {
        node = new Ipv8(directory.resolve("home")).start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String config(String words) {
        Result result = node.exec("ipv8:config " + words);
        assertThat(result.errors()).isEmpty();
        return result.output();
    }

    private static String refused(String words) {
        Result result = node.exec("ipv8:config " + words);
        assertThat(result.status()).isEqualTo(1);
        return result.errors();
    }

    private static String setting(String key) {
        JsonArray all = JsonParser.parseString(node.exec("json (ipv8:settings)").output()).getAsJsonArray();
        return all.asList().stream().map(each -> each.getAsJsonObject()).filter(each -> each.get("key").getAsString().equals(key))
                .map(each -> each.get("value").getAsString()).findFirst().orElse("");
    }

    @Test
    void showsWhatThereIsWithWhatTheBundlesSay() {
        assertThat(config("list")).contains("org.ipv8.node~main", "org.ipv8.discovery", "org.ipv8.tracker~NAME");
        assertThat(config("show node~main")).contains("walker.interval").contains("0.01 to 3600").contains("seconds")
                .contains("restarts the node").contains("network").contains("local");
    }

    @Test
    void aChangeIsKeptInAFileAndTakesEffect() throws IOException {
        Path file = node.home.resolve("etc/org.ipv8.node~main.cfg");

        assertThat(config("set node~main walker.interval 0.25")).contains(file.toString()).contains("restarts the node");

        assertThat(Files.readString(file)).isEqualTo("walker.interval = 0.25\n");
        Ipv8.await("the node with its new interval", () -> setting("walkerInterval").equals("PT0.25S"));
        assertThat(config("unset node~main walker.interval")).contains("0.5");
        Ipv8.await("the node with its usual interval", () -> setting("walkerInterval").equals("PT0.5S"));
    }

    @Test
    void anEditedFileTakesEffectAndIsShown() throws IOException {
        Path file = node.home.resolve("etc/org.ipv8.discovery.cfg");
        Files.writeString(file, "# by hand\nmax.pings = 99\n");
        Ipv8.await("what the file says", () -> config("show discovery").matches("(?s).*max\\.pings +99 .*"));

        config("set discovery ping.timeout 2.5");

        assertThat(Files.readString(file)).isEqualTo("# by hand\nmax.pings = 99\nping.timeout = 2.5\n");
        assertThat(config("unset discovery")).contains("removed");
        assertThat(file).doesNotExist();
        Ipv8.await("the default", () -> config("show discovery").matches("(?s).*max\\.pings +256 .*"));
    }

    @Test
    void mistakesAreNamedWithWhatWasMeant() throws IOException {
        assertThat(refused("set node~main netwrok lan")).contains("did you mean 'network'?");
        assertThat(refused("set node~main network lann")).contains("expected local, lan, public").contains("did you mean 'lan'?");
        assertThat(refused("set nod~main network lan")).contains("did you mean 'org.ipv8.node'?");
        assertThat(refused("set node~main walker.interval 9999")).contains("0.01 to 3600").contains("the nearest is 3600");
        assertThat(refused("set node network lan")).contains("org.ipv8.node~NAME");
        assertThat(refused("sett node~main network lan")).contains("did you mean 'set'?");
    }

    @Test
    void aFileWithAMistakeIsComplainedAbout() throws IOException {
        Path file = node.home.resolve("etc/org.ipv8.echo.cfg");
        Files.writeString(file, "patience.secnds = 3\n");
        Files.copy(Files.list(Ipv8.DISTRIBUTION.resolve("examples")).findFirst().orElseThrow(),
                node.home.resolve("deploy/echo.jar"));

        Ipv8.await("a warning", () -> log().contains("did you mean 'patience.seconds'?"));
        assertThat(config("list")).containsPattern("org\\.ipv8\\.echo +1 +1 ");
    }

    private static String log() {
        try {
            return Files.readString(node.home.resolve("log/ipv8.log"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
