package org.ipv8.testkit.sim;

import java.util.SplittableRandom;

/** Networks of hosts without nodes. */
final class Networks {

    private Networks() {
    }

    static SimNetwork seeded(long seed) {
        return new SimNetwork(new VirtualTime(0), new SplittableRandom(seed), 1_000);
    }
}
