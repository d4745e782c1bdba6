package org.ipv8.testkit;

import org.ipv8.testkit.sim.Seeds;
import org.ipv8.testkit.sim.Simulation;

/** Not a failure by itself: what a failed test has to tell of its simulation. */
final class FailedSimulation extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 40;

    FailedSimulation(Simulation simulation) {
        super("repeat with -D" + Seeds.PROPERTY + "=" + simulation.seed() + "; " + simulation + "\nthe last datagrams:\n"
                + simulation.network().trace().tail(SHOWN), null, false, false);
    }
}
