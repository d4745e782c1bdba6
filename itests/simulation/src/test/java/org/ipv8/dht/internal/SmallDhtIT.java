package org.ipv8.dht.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.ipv8.dht.internal.DhtExperiments.Churned;
import org.ipv8.dht.internal.DhtExperiments.Honest;
import org.ipv8.dht.internal.DhtExperiments.Hostile;
import org.ipv8.dht.internal.Hostility.Kind;
import org.ipv8.testkit.sim.Seeds;
import org.junit.jupiter.api.Test;

/** The figures of docs/dht.md in small, in every build. */
class SmallDhtIT {

    private static final int NODES = 120;
    private static final long SEED = Seeds.of(SmallDhtIT.class.getName());

    @Test
    void everythingIsFoundInFewSteps() {
        Honest honest = DhtExperiments.honest(SEED, NODES, 40);
        System.out.println("seed " + SEED + ": " + honest);

        assertThat(honest.found()).isEqualTo(honest.values());
        assertThat(honest.meanHops()).isLessThan(3);
        assertThat(honest.askedFor()).isLessThan(10);
    }

    @Test
    void halfOfAllNodesMayBeHostile() {
        Hostile hostile = DhtExperiments.hostile(SEED, NODES, 0.5, 40, Kind.values());
        System.out.println("seed " + SEED + ": " + hostile);

        assertThat(hostile.success()).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void theClosestNodesMayBeOfOneParty() {
        Hostile hostile = DhtExperiments.hostile(SEED, 2 * NODES, 0.5, 40, Kind.COLLUDER);
        System.out.println("seed " + SEED + ": " + hostile);

        assertThat(hostile.success()).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void valuesOutliveTheirHolders() {
        Churned churned = DhtExperiments.churn(SEED, 60, 6, 20, Duration.ofMinutes(30), 3, 60);
        System.out.println("seed " + SEED + ": found " + churned.found() + " after " + churned.joins() + " joins");

        assertThat(churned.found()).isGreaterThanOrEqualTo(0.99);
    }
}
