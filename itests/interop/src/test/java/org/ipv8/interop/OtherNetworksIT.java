package org.ipv8.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The networks {@code lan} and {@code public}, on interfaces that lead nowhere. */
@Timeout(120)
class OtherNetworksIT {

    /** One of the public bootstrap servers of the reference, at home for the length of a test. */
    private static final String PUBLIC_SERVER = "130.161.119.206";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @BeforeAll
    static void needsPython() {
        Python.assumeInteroperable();
    }

    @Test
    void broadcastsFindNodesOfTheLocalNetwork() throws Exception {
        Path other = directory.resolve("other-host");
        try (Party party = new Party(directory, twoHosts(other))) {
            List<String> through = List.of("nsenter", "-t", Files.readString(other).strip(), "-n");
            party.theirs(through, Map.of("ip", List.of("0.0.0.0"), "port", 8090, "bootstrap", List.of(), "broadcast", true));
            party.awaitReady(party.members().get(0));
            party.ours(Map.of(), "--network", "lan", "--no-shell");

            Duration time = party.awaitComplete(Duration.ofSeconds(20));

            System.out.println("[interop] found by broadcast: " + time.toMillis() + " ms");
            party.assertHealthy();
        }
    }

    /** A second network namespace at the other end of a cable; its first process is noted in a file. */
    private static String twoHosts(Path file) {
        return "unshare -n sleep 600 & other=$!; "
                + "while [ $(readlink /proc/$other/ns/net) = $(readlink /proc/self/ns/net) ]; do :; done; "
                + "echo $other > " + file + "; "
                + "ip link add lan0 type veth peer name lan1 netns $other; "
                + "ip addr add 192.168.77.1/24 dev lan0; ip link set lan0 up; ip route add default dev lan0; "
                + "nsenter -t $other -n sh -ec 'ip link set lo up; ip addr add 192.168.77.2/24 dev lan1; "
                + "ip link set lan1 up; ip route add default dev lan1'";
    }

    @Test
    void thePublicNetworkAsksTheServersOfTheReference() throws Exception {
        try (Party party = new Party(directory, "ip addr add " + PUBLIC_SERVER + "/32 dev lo")) {
            party.awaitReady(party.ourTracker(PUBLIC_SERVER + ":6421"));
            party.ours(Map.of(), "--network", "public", "--no-shell");
            party.ours(Map.of(), "--network", "public", "--no-shell");

            Duration time = party.awaitComplete(Duration.ofSeconds(20));

            System.out.println("[interop] found through a public server: " + time.toMillis() + " ms");
            party.assertHealthy();
        }
    }

    @Test
    void whereNobodyAnswersAPublicNodeStaysHealthy() throws Exception {
        try (Party party = new Party(directory)) {
            Member alone = party.ours(Map.of(), "--network", "public", "--no-shell");
            party.awaitReady(alone);
            Member late = party.theirs(Map.of("ip", List.of("127.0.0.1"), "port", 20000,
                    "bootstrap", List.of(List.of("127.0.0.1", 8090))));

            party.await(Duration.ofSeconds(20), "it still answers", () -> alone.mid() != null && late.mid() != null
                    && alone.peers().contains(late.mid()));

            party.assertHealthy();
        }
    }
}
