package org.ipv8.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Our nodes and unmodified py-ipv8 nodes on one isolated loopback. */
@Timeout(240)
class LiveNetworkIT {

    private static final Duration CONVERGENCE = Duration.ofSeconds(5);
    private static final String NO_SHELL = "--no-shell";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
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
                party.theirs(theirs(20000 + i));
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
            meet(party);

            say("three of ours and three of theirs", party.awaitComplete(CONVERGENCE));

            awaitServicesAndPings(party);
            party.assertHealthy();
        }
    }

    @Test
    void ourNodesFindTheirsOnThisMachineWithoutBeingToldOfAny() throws Exception {
        meetWithoutTracker("127.0.0.1", List.of("127.0.0.1"));
    }

    @Test
    void allOfItWorksOverIpv6() throws Exception {
        // ours on IPv6 only, so that nothing else connects the two kinds; a py-ipv8 node on IPv6 only fails to build any request
        meetWithoutTracker("[::1]", List.of("127.0.0.1", "::1"));
    }

    /** Theirs are on well-known ports and know nobody; ours look there, and introduce them to each other. */
    private void meetWithoutTracker(String ours, List<String> theirs) throws Exception {
        try (Party party = new Party(directory)) {
            for (int i = 0; i < 2; i++) {
                party.theirs(Map.of("ip", theirs, "port", 8090 + i, "bootstrap", List.of()));
            }
            party.awaitReady(party.members().toArray(Member[]::new));
            for (int i = 0; i < 2; i++) {
                party.ours(Map.of(), "--listen", ours + ":" + (20010 + i), NO_SHELL);
            }

            say("two of theirs found by two of ours on " + ours, party.awaitComplete(CONVERGENCE));

            awaitServicesAndPings(party);
            party.assertHealthy();
        }
    }

    @Test
    void killedPeersAreDropped() throws Exception {
        Map<String, Object> theirChurn = Map.of("ping_interval", 0.5, "inactive_time", 1.0, "drop_time", 4.0);
        String ourChurn = "walkers=RandomWalk,RandomChurn;peers=-1;ping_interval=0.5;inactive_time=1.0;drop_time=4.0,"
                + "PeriodicSimilarity;peers=-1\n";

        killSomeAndAwait(ourChurn, theirChurn, Duration.ofSeconds(4), Duration.ofSeconds(20));
    }

    @Test
    @Tag("long")
    void killedPeersAreDroppedAfterTheDefaultTime() throws Exception {
        killSomeAndAwait("", Map.of(), Duration.ofSeconds(55), Duration.ofSeconds(100));
    }

    private void killSomeAndAwait(String ourChurn, Map<String, Object> theirChurn, Duration notBefore, Duration notAfter)
            throws Exception {
        try (Party party = new Party(directory)) {
            party.awaitReady(party.ourTracker("127.0.0.1:7000"));
            Member ourVictim = party.ours(Map.of(), "--listen", "127.0.0.1:20010", "--bootstrap", "127.0.0.1:7000", NO_SHELL);
            party.ours(Map.of("org.ipv8.discovery.cfg", ourChurn), "--listen", "127.0.0.1:20011", "--bootstrap",
                    "127.0.0.1:7000", NO_SHELL);
            Member theirVictim = party.theirs(theirs(20000));
            Map<String, Object> options = new HashMap<>(theirs(20001));
            options.put("churn", theirChurn);
            party.theirs(options);
            party.awaitComplete(CONVERGENCE);

            long killed = System.nanoTime();
            party.kill(ourVictim);
            party.kill(theirVictim);
            party.await(notAfter, "the dead are forgotten", party::isComplete);

            Duration time = Duration.ofNanos(System.nanoTime() - killed);
            say("killed peers dropped", time);
            assertThat(time).isGreaterThanOrEqualTo(notBefore.minusMillis(1_500));
            party.assertHealthy();
        }
    }

    private static void meet(Party party) throws Exception {
        for (int i = 0; i < 3; i++) { // as a user would
            party.ours(Map.of(), "--listen", "127.0.0.1:" + (20010 + i), "--bootstrap", "127.0.0.1:7000", NO_SHELL);
        }
        for (int i = 0; i < 3; i++) {
            party.theirs(theirs(20000 + i));
        }
    }

    private static void awaitServicesAndPings(Party party) throws InterruptedException {
        party.await(Duration.ofSeconds(30), "services and round-trip times both ways", () -> party.members().stream()
                .allMatch(member -> party.others(member).stream().allMatch(other -> member.peers().contains(other)
                        && member.services(other).containsAll(List.of(Party.DISCOVERY, Party.PLAIN))
                        && member.roundTrips(other) > 0)));
    }

    private static Map<String, Object> theirs(int port) {
        return Map.of("ip", List.of("127.0.0.1"), "port", port, "bootstrap", List.of(List.of("127.0.0.1", 7000)));
    }

    private static void say(String what, Duration time) {
        System.out.println("[interop] " + what + ": " + time.toMillis() + " ms");
    }
}
