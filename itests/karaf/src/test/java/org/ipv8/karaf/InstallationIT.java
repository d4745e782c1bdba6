package org.ipv8.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.ipv8.interop.Namespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The features are installed in Karaf, a node meets one of the distribution, and an overlay comes and goes. */
@Timeout(480)
class InstallationIT {

    private static final Path DISTRIBUTION = property("ipv8.distribution");
    private static final String FEATURES = "mvn:org.ipv8/ipv8-features/" + System.getProperty("ipv8.version") + "/xml/features";
    /** A bundle that was updated has another time; one that was stopped, whoever started it again, has another context. */
    private static final String LIFE = "each ($.context bundles) { shell:echo bundle ($it bundleId) ($it symbolicName) ($it version)"
            + " ($it state) ($it lastModified) ($it bundleContext) }";
    private static final Pattern BUNDLE = Pattern.compile("(?m)^bundle (\\d+ \\S+) (.*)$");
    private static final Pattern ECHO_BUNDLE = Pattern.compile("\\d+ org\\.ipv8\\.echo");
    private static final int PATIENCE_SECONDS = 40;

    /**
     * A feature and what shows that it works.
     *
     * @param command in Karaf's shell
     * @param part    of what it shows; {@link #NEIGHBOUR} for the mid of the other node
     */
    private record Addition(String feature, String command, String part) {
    }

    private static final String NEIGHBOUR = "neighbour";
    private static final List<Addition> ADDITIONS = List.of(
            new Addition("ipv8-crypto-accp", "ipv8:keys", "karaf"),
            new Addition("ipv8-tracker", "tracker:statistics", "INTRODUCTIONS"),
            new Addition("ipv8-dht", "dht:table", NEIGHBOUR),
            new Addition("ipv8-identity", "identity:create guest", "guest"),
            new Addition("ipv8-attestation-proofs", "ipv8:bundles", "org.ipv8.attestation-proofs"),
            new Addition("ipv8-attestation", "attestation:formats", "p256_exact"),
            new Addition("ipv8-attestation-bgn", "attestation:formats", "id_metadata"),
            new Addition("ipv8-ssh", "ipv8:config show org.ipv8.ssh", "authorized.keys"),
            new Addition("ipv8-health-felix", "ipv8:bundles", "org.ipv8.health-felix"),
            new Addition("ipv8-management", "dashboard:open", "/ui/#ticket="));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void featuresComeAndGoAndNothingOfTheHostIsTouched() throws Exception {
        try (Namespace namespace = namespace();
                Karaf karaf = new Karaf(property("ipv8.karaf"), directory, property("ipv8.repository"),
                        property("ipv8.repository.maven"), namespace)) {
            Map<String, String> host = bundles(karaf);
            assertThat(host).as("bundles of Karaf").hasSizeGreaterThan(20);
            String neighbour = startNeighbour(namespace);

            String installing = karaf.execute("feature:repo-add " + FEATURES, "feature:install ipv8");
            assertThat(installing).doesNotContain("Error");
            Map<String, String> installed = bundles(karaf);
            assertThat(installed).as("Karaf's own bundles, as before").containsAllEntriesOf(host);
            assertThat(installed.keySet().stream().map(name -> name.substring(name.indexOf(' ') + 1)))
                    .contains("org.ipv8.api", "org.ipv8.runtime", "org.ipv8.shell").doesNotContain("org.ipv8.echo");

            Files.writeString(karaf.etc().resolve("org.ipv8.node-karaf.cfg"), "name = karaf\n");
            Karaf.await("each other", PATIENCE_SECONDS, () -> show(karaf, "ipv8:peers --json").contains(neighbour));
            assertThat(show(karaf, "ipv8:peers")).as("for people").contains("discovery", neighbour.substring(0, 8));
            assertThat(show(karaf, "ipv8:overlays --json")).doesNotContain("\"echo\"");

            assertThat(karaf.execute("feature:install ipv8-echo")).doesNotContain("Error");
            Karaf.await("an answer", PATIENCE_SECONDS, () -> show(karaf, "echo:ask hello").contains(neighbour.substring(0, 8)));
            assertThat(show(karaf, "echo:ask 'Hello, world'")).contains("Hello, world");
            Map<String, String> withEcho = bundles(karaf);
            assertThat(withEcho).as("all others, as before").containsAllEntriesOf(installed).hasSize(installed.size() + 1);
            assertThat(withEcho.keySet()).anyMatch(ECHO_BUNDLE.asMatchPredicate());

            assertThat(karaf.execute("feature:uninstall ipv8-echo")).doesNotContain("Error");
            assertThat(bundles(karaf)).as("as if it had never been there").isEqualTo(installed);
            assertThat(karaf.query("echo:ask hello")).contains("Command not found");
            assertThat(show(karaf, "ipv8:overlays --json")).contains("\"discovery\"").doesNotContain("\"echo\"");
            assertThat(show(karaf, "ipv8:peers --json")).as("the node has run on").contains(neighbour);

            assertThat(complaints(karaf)).as("what the log complains of").isEmpty();
            assertThat(karaf.stop()).as("Karaf ends in time").isTrue();
        }
    }

    @Test
    void everyOtherFeatureComesBesideTheOthersAndGoesAgain() throws Exception {
        try (Namespace namespace = namespace();
                Karaf karaf = new Karaf(property("ipv8.karaf"), directory, property("ipv8.repository"),
                        property("ipv8.repository.maven"), namespace)) {
            Map<String, String> host = bundles(karaf);
            String neighbour = startNeighbour(namespace);
            assertThat(karaf.execute("feature:repo-add " + FEATURES, "feature:install ipv8")).doesNotContain("Error");
            Files.writeString(karaf.etc().resolve("org.ipv8.node-karaf.cfg"),
                    "name = karaf\nstate.directory = " + directory.resolve("state") + "\n");
            Files.writeString(karaf.etc().resolve("org.ipv8.tracker-karaf.cfg"), "name = tracker\n");
            Files.writeString(karaf.etc().resolve("org.ipv8.rest.cfg"), "api.key = open sesame\n");
            Karaf.await("each other", PATIENCE_SECONDS, () -> show(karaf, "ipv8:peers --json").contains(neighbour));
            Map<String, String> installed = bundles(karaf);

            for (Addition addition : ADDITIONS) {
                Map<String, String> before = bundles(karaf);
                assertThat(karaf.execute("feature:install " + addition.feature)).as(addition.feature).doesNotContain("Error");
                assertThat(bundles(karaf)).as("all others, as before " + addition.feature).containsAllEntriesOf(before)
                        .hasSizeGreaterThan(before.size());
                String part = addition.part.equals(NEIGHBOUR) ? neighbour.substring(0, 8) : addition.part;
                Karaf.await(addition.toString(), PATIENCE_SECONDS, () -> show(karaf, addition.command).contains(part));
            }
            assertThat(show(karaf, "dht:put greeting hello world")).contains("holders:");
            assertThat(show(karaf, "dht:get greeting")).contains("hello world");
            assertThat(show(karaf, "ipv8:overlays --json")).contains("\"attestation\"", "\"dht\"", "\"identity\"");
            assertThat(get(namespace, show(karaf, "dashboard:open"), "/api/v1/nodes")).contains(" 200 ", "karaf", "tracker");

            List<Addition> reversed = new ArrayList<>(ADDITIONS);
            Collections.reverse(reversed);
            for (Addition addition : reversed) {
                assertThat(karaf.execute("feature:uninstall " + addition.feature)).as(addition.feature).doesNotContain("Error");
            }
            assertThat(bundles(karaf)).as("as if they had never been there").isEqualTo(installed).containsAllEntriesOf(host);
            assertThat(show(karaf, "ipv8:peers --json")).as("the node has run on").contains(neighbour);
            assertThat(complaints(karaf)).as("what the log complains of").isEmpty();
            assertThat(karaf.stop()).as("Karaf ends in time").isTrue();
        }
    }

    /** Asks the HTTP interface for something, whose address a link to the dashboard tells; status and all. */
    private String get(Namespace namespace, String link, String path) throws IOException, InterruptedException {
        Matcher port = Pattern.compile("127\\.0\\.0\\.1:(\\d+)").matcher(link);
        assertThat(port.find()).as("address in %s", link).isTrue();
        Path answer = directory.resolve("answer");
        Process process = namespace.process(List.of("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + port.group(1) + "; printf '"
                + "GET " + path + " HTTP/1.1\\r\\nHost: " + port.group() + "\\r\\nX-Api-Key: open sesame\\r\\nConnection: close\\r\\n\\r\\n'"
                + " >&3; cat <&3")).redirectErrorStream(true).redirectOutput(answer.toFile()).start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("an answer").isTrue();
        return Files.readString(answer);
    }

    private static Path property(String name) {
        return Path.of(System.getProperty(name));
    }

    private static Namespace namespace() throws InterruptedException {
        try {
            return Namespace.open();
        } catch (IOException e) {
            System.out.println("[karaf] skipped: " + e.getMessage());
            return abort(e.getMessage());
        }
    }

    /** Starts a node of the distribution that runs echo, and returns its mid. */
    private String startNeighbour(Namespace namespace) throws IOException, InterruptedException {
        Path home = directory.resolve("neighbour");
        Files.createDirectories(home.resolve("deploy"));
        try (Stream<Path> jars = Files.list(DISTRIBUTION.resolve("examples"))) {
            Path jar = jars.filter(file -> file.getFileName().toString().startsWith("ipv8-echo-")).findFirst().orElseThrow();
            Files.copy(jar, home.resolve("deploy").resolve(jar.getFileName()));
        }
        namespace.process(List.of(DISTRIBUTION.resolve("bin/ipv8").toString(), "run", "--home", home.toString(), "--no-shell"))
                .redirectErrorStream(true).redirectOutput(directory.resolve("neighbour.out").toFile())
                .redirectInput(new File("/dev/null")).start();
        Path ready = home.resolve("run/ready.json");
        Karaf.await("the other node", PATIENCE_SECONDS, () -> Files.exists(ready));
        Matcher mid = Pattern.compile("\"mid\"\\s*:\\s*\"([0-9a-f]{40})\"").matcher(Files.readString(ready));
        assertThat(mid.find()).as("mid in %s", ready).isTrue();
        return mid.group(1);
    }

    /** Karaf's client shows what is written, and only its console what a command returns; a pipe writes that. */
    private static String show(Karaf karaf, String command) {
        return karaf.query(command + " | cat");
    }

    private static Map<String, String> bundles(Karaf karaf) {
        return BUNDLE.matcher(karaf.query(LIFE)).results()
                .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2), (one, other) -> other, TreeMap::new));
    }

    /** Those of our bundles; a repository made by copying has no checksums, which Karaf mentions. */
    private static List<String> complaints(Karaf karaf) throws IOException {
        return karaf.log().lines().filter(line -> line.contains("| ERROR |") || line.contains("| WARN "))
                .filter(line -> line.contains("org.ipv8.")).filter(line -> !line.contains("ChecksumPolicy")).toList();
    }
}
