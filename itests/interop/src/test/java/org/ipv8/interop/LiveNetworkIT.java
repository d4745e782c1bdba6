package org.ipv8.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our nodes and unmodified py-ipv8 nodes on one isolated loopback. */
@Timeout(240)
class LiveNetworkIT {

    private static final Duration CONVERGENCE = Duration.ofSeconds(5);
    private static final String NO_SHELL = "--no-shell";

    @TempDir
    Path directory;

    @BeforeAll
    static void needsPython() {
        Python.assumeInteroperable();
    }

    @Test
    void ourTrackerIntroducesTheirNodesToEachOther() throws Exception {
        try (Party party = new Party(directory)) {
            party.awaitReady(party.ourTracker("127.0.0.1:7000"));
            for (int i = 0; i < 3; i++) {
                party.theirs(theirs("127.0.0.1", 20000 + i, 7000));
            }

            say("three of theirs at our tracker", party.awaitComplete(Duration.ofSeconds(15)));

            party.assertHealthy();
        }
    }

    @Test
    void theirTrackerIntroducesOurNodesToEachOther() throws Exception {
        Python.assumeTracker();
        try (Party party = new Party(directory)) {
            party.awaitReady(party.theirTracker(7000));
            for (int i = 0; i < 3; i++) {
                party.ours(Map.of("org.ipv8.node~main.cfg", "bootstrappers=DispersyBootstrapper;ip_addresses=127.0.0.1:7000\n"),
                        "--listen", "127.0.0.1:" + (20000 + i), NO_SHELL);
            }

            say("three of ours at their tracker", party.awaitComplete(Duration.ofSeconds(15)));

            party.assertHealthy();
        }
    }

    @Test
    void threeOfOursAndThreeOfTheirsKnowEachOtherInFiveSeconds() throws Exception {
        try (Party party = new Party(directory)) {
            party.awaitReady(party.ourTracker("127.0.0.1:7000"));
            meet(party, "127.0.0.1", 7000);

            say("three of ours and three of theirs", party.awaitComplete(CONVERGENCE));

            awaitServicesAndPings(party);
            party.assertHealthy();
        }
    }

    private static void meet(Party party, String ip, int tracker) throws Exception {
        for (int i = 0; i < 3; i++) {
            party.ours(Map.of(), "--listen", ip + ":" + (20010 + i), "--bootstrap", ip + ":" + tracker, NO_SHELL);
        }
        for (int i = 0; i < 3; i++) {
            party.theirs(theirs(ip, 20000 + i, tracker));
        }
    }

    private static void awaitServicesAndPings(Party party) throws InterruptedException {
        party.await(Duration.ofSeconds(30), "services and round-trip times both ways", () -> party.members().stream()
                .allMatch(member -> party.others(member).stream().allMatch(other -> member.peers().contains(other)
                        && member.services(other).containsAll(List.of(Party.DISCOVERY, Party.PLAIN))
                        && member.roundTrips(other) > 0)));
        say("services and round-trip times", Duration.ZERO);
    }

    private static Map<String, Object> theirs(String ip, int port, int tracker) {
        return Map.of("ip", ip, "port", port, "bootstrap", List.of(List.of(ip, tracker)));
    }

    private static void say(String what, Duration time) {
        System.out.println("[interop] " + what + ": " + time.toMillis() + " ms");
    }
}
