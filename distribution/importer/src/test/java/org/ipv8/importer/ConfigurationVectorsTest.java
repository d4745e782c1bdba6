package org.ipv8.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.ipv8.discovery.Parameters;
import org.ipv8.json.Json;
import org.ipv8.overlay.Walker;
import org.ipv8.peer.Address;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationVectorsTest {

    private static final java.util.Set<String> DISCOVERY = java.util.Set.of("walkers", "max.peers", "bootstrap", "key");

    @TempDir
    private Path directory;
    private int count;

    private static Map<?, ?> vectors() throws IOException {
        Map<?, ?> all = (Map<?, ?>) Json.parse(Files.readString(Path.of(System.getProperty("ipv8.vectors"), "configuration.json")));
        assertThat((List<?>) all.get("builder")).isNotEmpty();
        return all;
    }

    @TestFactory
    Stream<DynamicTest> everyConfiguration() throws IOException {
        Map<?, ?> all = vectors();
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("the default", () -> imported((Map<?, ?>) all.get("default"))));
        for (Object each : (List<?>) all.get("builder")) {
            Map<?, ?> vector = (Map<?, ?>) each;
            tests.add(DynamicTest.dynamicTest(String.valueOf(vector.get("name")), () -> {
                if (vector.get("finalized") instanceof Map<?, ?> configuration) {
                    imported(configuration);
                } else {
                    refused(vector, all.get("default"));
                }
            }));
        }
        return tests.stream();
    }

    private void refused(Map<?, ?> vector, Object standard) throws IOException {
        Builder builder = new Builder("default".equals(vector.get("start")) ? standard : Map.of());
        ((List<?>) vector.get("calls")).forEach(call -> builder.call((List<?>) call));

        assertThatThrownBy(() -> Source.of(builder.result())).isInstanceOf(ImportException.class);
        Path home = home();
        assertThat(run(write(builder.result()), home)).contains("nothing was imported");
        assertThat(home).isEmptyDirectory();
    }

    private void imported(Map<?, ?> configuration) throws Exception {
        Source source = Source.of(configuration);
        Map<String, String> files = new java.util.HashMap<>();
        source.keys().stream().filter(key -> !key.file().isEmpty() || !key.bin().isEmpty()).forEach(key -> files.put(key.alias(), key.alias() + ".pem"));
        Plan plan = Plan.of("main", source, files, pid -> pid.equals("org.ipv8.discovery") ? DISCOVERY : java.util.Set.of());

        List<String> listen = ((List<?>) configuration.get("interfaces")).stream().map(each -> (Map<?, ?>) each).map(each -> {
            String ip = String.valueOf(each.get("ip"));
            return Address.of(ip, ((Number) each.get("port")).intValue()).toString();
        }).toList();
        assertThat(plan.node().getOrDefault("listen", List.of())).isEqualTo(listen);
        assertThat(Double.parseDouble((String) plan.node().get("walker.interval")))
                .isEqualTo(((Number) configuration.get("walker_interval")).doubleValue());
        everyOverlay(configuration, plan);
        everyKey(configuration, plan);
        everyFile(configuration);
    }

    /** Every overlay is either run or named as one that is not; discovery keeps its strategies and settings. */
    private static void everyOverlay(Map<?, ?> configuration, Plan plan) {
        for (Object each : (List<?>) configuration.get("overlays")) {
            Map<?, ?> overlay = (Map<?, ?>) each;
            String type = String.valueOf(overlay.get("class"));
            if (type.equals("DiscoveryCommunity")) {
                List<Walker> walkers = Stream.of(plan.overlays().get("org.ipv8.discovery").get("walkers").split(","))
                        .map(Walker::parse).toList();
                assertThat(walkers).hasSameSizeAs((List<?>) overlay.get("walkers"));
                assertThat((List<?>) plan.node().get("overlays")).asList().contains("discovery");
            } else {
                assertThat(plan.unmapped()).anyMatch(sentence -> sentence.contains("overlay " + type));
            }
            for (Object bootstrapper : (List<?>) overlay.get("bootstrappers")) {
                everyServer((Map<?, ?>) bootstrapper, plan);
            }
        }
    }

    private static void everyServer(Map<?, ?> bootstrapper, Plan plan) {
        List<Parameters> ours = ((List<?>) plan.node().get("bootstrappers")).stream().map(String::valueOf).map(Parameters::parse).toList();
        Map<?, ?> init = (Map<?, ?>) bootstrapper.get("init");
        assertThat(ours).anySatisfy(each -> {
            assertThat(each.name()).isEqualTo(bootstrapper.get("class"));
            init.forEach((key, value) -> {
                if (value instanceof List<?> servers) {
                    assertThat(each.list(String.valueOf(key)).stream().map(Address::parse).toList()).isEqualTo(servers.stream()
                            .map(pair -> (List<?>) pair).map(pair -> Address.of(String.valueOf(pair.get(0)),
                                    ((Number) pair.get(1)).intValue())).toList());
                } else {
                    assertThat(each.text(String.valueOf(key), "")).isEqualTo(String.valueOf(value));
                }
            });
        });
    }

    private static void everyKey(Map<?, ?> configuration, Plan plan) {
        List<?> keys = (List<?>) configuration.get("keys");
        long kept = (plan.node().containsKey("key.file") && !"".equals(plan.node().get("key.file")) ? 1 : 0)
                + ((List<?>) plan.node().getOrDefault("keys", List.of())).size();
        long nowhere = plan.unmapped().stream().filter(sentence -> sentence.contains("it was kept nowhere")).count();
        assertThat(kept + nowhere).isEqualTo(keys.size());
    }

    private void everyFile(Map<?, ?> configuration) throws IOException {
        Path home = home();

        String said = run(write(configuration), home);

        assertThat(said).startsWith("imported ");
        assertThat(home.resolve("etc/org.ipv8.node~main.config")).isRegularFile();
        for (Object each : (List<?>) configuration.get("keys")) {
            Map<?, ?> key = (Map<?, ?>) each;
            Path file = home.resolve("keys/" + String.valueOf(key.get("alias")).replaceAll("[^A-Za-z0-9._-]+", "-") + ".pem");
            if (key.get("bin") != null) {
                assertThat(Files.readAllBytes(file)).isEqualTo(java.util.Base64.getDecoder().decode(String.valueOf(key.get("bin"))));
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            } else {
                assertThat(file).doesNotExist();
                assertThat(said).contains("a new identity is made at the first start");
            }
        }
        assertThat(run(directory.resolve("c" + count + ".json"), home)).as("the same again changes nothing").startsWith("imported ");
    }

    private Path home() throws IOException {
        return Files.createDirectory(directory.resolve("home" + ++count));
    }

    private Path write(Object configuration) throws IOException {
        return Files.writeString(directory.resolve("c" + count + ".json"), Json.text(configuration));
    }

    private String run(Path file, Path home) throws IOException {
        Files.createDirectories(directory.resolve("distribution/system"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true);
        Import.run(file, "main", home, directory.resolve("distribution"), both, both);
        return out.toString();
    }

    @Test
    void aKeyBesideTheConfigurationIsTaken() throws Exception {
        byte[] key = org.ipv8.crypto.Vaults.create().generate(org.ipv8.key.SecurityLevel.MEDIUM).toSecretBytes();
        Files.write(directory.resolve("ec_multichain.pem"), key);
        Path home = home();

        String said = run(write(vectors().get("default")), home);

        assertThat(Files.readAllBytes(home.resolve("keys/anonymous-id.pem"))).isEqualTo(key);
        assertThat(said).contains("mid ").doesNotContain("new identity");
    }

    @Test
    void nothingThatIsThereIsReplaced() throws Exception {
        Path home = home();
        Path file = Files.createDirectories(home.resolve("etc")).resolve("org.ipv8.node~main.cfg");
        Files.writeString(file, "network = lan\n");

        assertThat(run(write(vectors().get("default")), home)).contains("nothing was imported").contains(file + " is there already");
        assertThat(home.resolve("etc/org.ipv8.node~main.config")).doesNotExist();
        assertThat(home.resolve("keys")).doesNotExist();
    }

    @Test
    void aKeyFileAloneBecomesTheNodesKey() throws Exception {
        byte[] key = org.ipv8.crypto.Vaults.create().generate(org.ipv8.key.SecurityLevel.CURVE25519).toSecretBytes();
        Path file = Files.write(directory.resolve("my.pem"), key);
        Path home = home();

        assertThat(run(file, home)).contains("as the key of node main");
        assertThat(Files.readAllBytes(home.resolve("keys/main.pem"))).isEqualTo(key);
        Files.write(file, new byte[] {1, 2, 3});
        assertThat(run(file, home())).contains("is no private key");
    }
}
