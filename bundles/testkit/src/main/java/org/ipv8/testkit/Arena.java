package org.ipv8.testkit;

import java.util.stream.IntStream;

import org.ipv8.discovery.BootstrapperFactory;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;

/** The simulation of one test. */
final class Arena implements AutoCloseable {

    private final Problems problems = new Problems();
    private final Simulation simulation;

    Arena(OverlayTest settings, Conditions conditions, long seed, Candidates candidates) {
        Simulation.Builder builder = Simulation.builder().seed(seed).signatures(settings.signatures());
        candidates.named(DiscoveryStrategyFactory.class).forEach(builder::strategy);
        candidates.named(BootstrapperFactory.class).forEach(builder::bootstrapper);
        simulation = builder.start();
        try {
            simulation.network().link(conditions.link());
            IntStream.range(0, settings.peers()).forEach(i -> simulation.node(simulation.network().host(conditions.nat()),
                    candidates.overlays(i).toArray(OverlayFactory[]::new)));
            if (settings.introduced()) {
                simulation.introduceAll();
            }
        } catch (RuntimeException | Error e) {
            explain(e);
            close();
            throw e;
        }
    }

    Simulation simulation() {
        return simulation;
    }

    <T> Overlays<T> overlays(Class<T> type) {
        for (SimNode node : simulation.nodes()) {
            node.overlay(type); // complains here and now if there is none
        }
        return new Overlays<>(simulation, type, problems);
    }

    /** Adds to a failure what is needed to understand and to repeat it. */
    void explain(Throwable failure) {
        failure.addSuppressed(new FailedSimulation(simulation));
    }

    void checkProblems() {
        problems.check(simulation);
    }

    @Override
    public void close() {
        try {
            simulation.close();
        } finally {
            problems.close();
        }
    }
}
