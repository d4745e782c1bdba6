package org.ipv8.itests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.ipv8.testkit.sim.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A thousand nodes walk for an hour of virtual time, while half of them go every seventeen minutes and others come. */
class ThousandNodesIT {

    private static final int NODES = 1_000;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TURNOVER = Duration.ofSeconds(2);
    /** What nodes should have found after two minutes: their walk rests when it has found 20, dead ones included. */
    private static final int ENOUGH = 10;

    @Test
    void walkForAnHour(TestInfo test) {
        long seed = Seeds.of(test.getDisplayName());
        long start = System.nanoTime();
        try (Crowd crowd = new Crowd(seed)) {
            crowd.grow(NODES, Duration.ofMillis(30));
            crowd.replaceEvery(TURNOVER);
            crowd.simulation().network().advance(Duration.ofMinutes(20));
            double walkableEarly = crowd.overAll(crowd::walkable).getAverage();
            int scheduledEarly = crowd.simulation().time().scheduled();
            crowd.simulation().network().advance(HOUR.minus(crowd.simulation().time().elapsed()));
            System.out.printf("%s took %.0f s; peers that are there %s, that are gone %s%n", crowd.simulation(),
                    (System.nanoTime() - start) / 1e9, crowd.overAll(crowd::livePeers), crowd.overAll(crowd::deadPeers));

            String replay = "seed " + seed;
            assertThat(crowd.olderThan(Duration.ofMinutes(2))).as(replay).hasSizeGreaterThan(NODES * 9 / 10)
                    .allSatisfy(node -> assertThat(crowd.livePeers(node)).isGreaterThanOrEqualTo(ENOUGH));
            assertThat(crowd.reachable()).as("%s: nodes reached from peer to peer", replay).isGreaterThan(NODES * 99 / 100);
            assertThat(crowd.overAll(crowd::deadPeers).getAverage()).as("%s: peers that are gone", replay).isLessThan(3);
            assertThat(crowd.overAll(crowd::walkable).getAverage()).as("%s: addresses that lead nowhere", replay)
                    .isLessThan(2 * walkableEarly + 1);
            assertThat(crowd.simulation().time().scheduled()).as("%s: timers", replay).isLessThan(scheduledEarly * 3 / 2);
            assertThat(crowd.overAll(node -> node.node().overlay(Crowd.OVERLAY).orElseThrow().peers().size()).getMax())
                    .as("%s: the peer limit holds", replay).isLessThanOrEqualTo(31);
            assertThat(crowd.sent("introduction-request")).as("%s: nobody has stopped walking", replay).isGreaterThan(NODES * 30L);
        }
    }
}
