package org.ipv8.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attestations between two nodes of ours and two of py-ipv8, each of which is subject, authority and verifier in turn. Verifiers ask
 * for the right value and for a wrong one.
 */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttestationIT {

    private static final String VALUE = HexFormat.of().formatHex("value".getBytes(StandardCharsets.UTF_8));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private Party party;
    private Our first;
    private Our second;
    private Attester third;
    private Attester fourth;

    /** A node of ours: where it lives, and who it is. */
    private record Our(Path home, String mid) {

        JsonArray run(String command) throws Exception {
            return JsonParser.parseString(Party.exec(home, "json (" + command + ")")).getAsJsonArray();
        }

        JsonObject one(String command) throws Exception {
            return JsonParser.parseString(Party.exec(home, "json (" + command + ")")).getAsJsonObject();
        }

        String request(String authority, String format) throws Exception {
            return one("attestation:request --insecure " + authority + " " + format + " " + format).get("hash").getAsString();
        }

        List<Double> verify(String subject, String hash, String format, List<String> values) throws Exception {
            List<Double> result = new ArrayList<>();
            run("attestation:verify --as hex " + subject + " " + hash + " " + format + " " + String.join(" ", values))
                    .forEach(row -> result.add(row.getAsJsonObject().get("certainty").getAsDouble()));
            return result;
        }
    }

    @BeforeAll
    void meet() throws Exception {
        Python.assumeInteroperable();
        party = new Party(directory);
        party.awaitReady(party.ourTracker("127.0.0.1:7000"));
        Map<String, String> etc = Map.of("org.ipv8.probe.attesting.cfg", "everything=true\n");
        Member one = party.ours(etc, "--listen", "127.0.0.1:20010", "--bootstrap", "127.0.0.1:7000", "--no-shell");
        Member two = party.ours(etc, "--listen", "127.0.0.1:20011", "--bootstrap", "127.0.0.1:7000", "--no-shell");
        third = attester(3);
        fourth = attester(4);
        party.awaitReady(one, two);
        party.await(Duration.ofSeconds(20), "mids", () -> one.mid() != null && two.mid() != null);
        first = new Our(party.home(1), one.mid());
        second = new Our(party.home(2), two.mid());
        awaitPeers(first, second.mid);
        awaitPeers(second, first.mid);
    }

    private Attester attester(int number) throws Exception {
        return new Attester(party, Files.createDirectory(directory.resolve("theirs" + number)), 20_000 + number);
    }

    /** Waits until a node of ours knows the three others. */
    private void awaitPeers(Our node, String other) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() - end < 0) { // at every question a process is started, which is pause enough
            String peers = Party.exec(node.home, "json (ipv8:peers attestation)");
            if (List.of(other, third.mid(), fourth.mid()).stream().allMatch(peers::contains)) {
                return;
            }
        }
        throw new AssertionError("not everybody met");
    }

    @AfterAll
    void part() throws Exception {
        if (party != null) {
            party.close();
        }
    }

    /** The right value and one whose hash has another number of ones; ff would pass as "value" in the longest format. */
    private static List<String> values(String format) {
        return format.contains("range") ? List.of("01", "00") : List.of(VALUE, "00");
    }

    private static void assertProved(String what, List<Double> certainties) {
        assertThat(certainties).as(what).hasSize(2);
        assertThat(certainties.get(0)).as(what).isGreaterThan(0.9999);
        assertThat(certainties.get(1)).as(what).isZero();
    }

    /** All eight ways to give three roles to nodes of two kinds. */
    private void allRoles(String format) throws Exception {
        String ours = first.request(second.mid, format);
        String theirsForOurs = first.request(third.mid(), format);
        String oursForTheirs = third.request(first.mid, format);
        String theirs = third.request(fourth.mid(), format);
        List<String> values = values(format);

        assertProved("subject ours, authority ours, verifier ours", second.verify(first.mid, ours, format, values));
        assertProved("subject ours, authority ours, verifier theirs", third.verify(first.mid, ours, format, values));
        assertProved("subject ours, authority theirs, verifier ours", second.verify(first.mid, theirsForOurs, format, values));
        assertProved("subject ours, authority theirs, verifier theirs", fourth.verify(first.mid, theirsForOurs, format, values));
        assertProved("subject theirs, authority ours, verifier ours", second.verify(third.mid(), oursForTheirs, format, values));
        assertProved("subject theirs, authority ours, verifier theirs", fourth.verify(third.mid(), oursForTheirs, format, values));
        assertProved("subject theirs, authority theirs, verifier ours", first.verify(third.mid(), theirs, format, values));
        third.assertHealthy();
        fourth.assertHealthy();
    }

    @Test
    void exactValues() throws Exception {
        allRoles("id_metadata");

        assertDatabasesAreTheSame();
    }

    @Test
    void ranges() throws Exception {
        allRoles("id_metadata_range_18plus");
    }

    @Test
    @Tag("long")
    void longHashes() throws Exception {
        allRoles("id_metadata_big");
    }

    @Test
    @Tag("long")
    void theLongestHashes() throws Exception {
        allRoles("id_metadata_huge");
    }

    @Test
    void formatsThatProtectTheirValues() throws Exception {
        String exact = first.request(second.mid, "p256_exact");
        String range = first.request(second.mid, "p256_range_18plus");

        assertProved("p256_exact", second.verify(first.mid, exact, "p256_exact", values("p256_exact")));
        assertThat(second.verify(first.mid, range, "p256_range_18plus", List.of("01"))).containsExactly(1.0);
    }

    /** py-ipv8 opens a copy of our database, and finds and reads all that it can understand. */
    private void assertDatabasesAreTheSame() throws Exception {
        Path copy = Files.createDirectories(directory.resolve("copy/sqlite"));
        for (String suffix : List.of("", "-wal", "-shm")) {
            Path file = first.home.resolve("state/main/overlays/attestation/attestations.db" + suffix);
            if (Files.exists(file)) {
                Files.copy(file, copy.resolve("attestations.db" + suffix), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        List<String> ours = new ArrayList<>();
        first.run("attestation:stored").forEach(row -> ours.add(row.getAsJsonObject().get("hash").getAsString() + " "
                + row.getAsJsonObject().get("format").getAsString()));
        ours.removeIf(row -> row.contains("p256")); // where py-ipv8 does not look, because it would not start

        assertThat(ours).isNotEmpty();
        assertThat(Python.output("attestations.py", copy.getParent().toString()).lines().toList()).containsExactlyInAnyOrderElementsOf(ours);
    }
}
