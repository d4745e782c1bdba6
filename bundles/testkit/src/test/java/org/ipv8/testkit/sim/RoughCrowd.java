package org.ipv8.testkit.sim;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

import org.ipv8.discovery.DiscoveryStrategy;
import org.ipv8.discovery.Parameters;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.Address;
import org.ipv8.testkit.echo.Echo;
import org.ipv8.testkit.echo.EchoFactory;

/** Nodes behind all kinds of boxes that walk, talk, come and go on a bad network: everything that could differ between two runs. */
final class RoughCrowd {

    private static final int NODES = 30;
    private static final List<Nat> OPEN = List.of(Nat.NONE, Nat.FIREWALL);

    private RoughCrowd() {
    }

    /** Prints the hash of a run; for comparison with another Java virtual machine. */
    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[0]);
        System.out.println(arguments[1].equals("parallel") ? runParallel(seed) : run(seed));
    }

    /** Runs two minutes and returns a hash of all that happened. */
    static long run(long seed) {
        return run(Simulation.builder().seed(seed), List.of(Nat.values()));
    }

    /** Does the same in a parallel simulation, without NAT boxes. */
    static long runParallel(long seed) {
        return run(Simulation.builder().seed(seed).parallel(), OPEN);
    }

    private static long run(Simulation.Builder builder, List<Nat> kinds) {
        try (Simulation simulation = builder.strategy("RandomWalk", RoughCrowd::walk).start()) {
            SimNetwork network = simulation.network();
            SplittableRandom random = simulation.newRandom();
            network.link(Link.ROUGH);
            simulation.node(network.host(), new EchoFactory());
            for (int i = 0; i < NODES; i++) {
                join(simulation, random, kinds);
            }
            for (int second = 0; second < 120; second++) {
                network.advance(Duration.ofSeconds(1));
                talk(simulation, random);
                if (second % 10 == 0) {
                    simulation.node(1 + second / 10).close();
                    join(simulation, random, kinds);
                }
            }
            if (network.trace().count(Fate.DELIVERED) < 5_000 || network.trace().count(Fate.FILTERED) < 100) {
                throw new IllegalStateException("nothing much has happened: " + network.trace());
            }
            return network.trace().hash();
        }
    }

    private static void join(Simulation simulation, SplittableRandom random, List<Nat> kinds) {
        SimNode node = simulation.node(simulation.network().host(kinds.get(random.nextInt(kinds.size()))), new EchoFactory());
        node.context(EchoFactory.NAME).walkTo(simulation.node(0).address());
    }

    private static void talk(Simulation simulation, SplittableRandom random) {
        SimNode node = simulation.node(random.nextInt(simulation.nodes().size()));
        if (node.isRunning()) {
            node.context(EchoFactory.NAME).peers().stream().findFirst()
                    .ifPresent(peer -> node.overlay(Echo.class).echo(peer, "hello"));
        }
    }

    private static DiscoveryStrategy walk(OverlayContext overlay, Parameters parameters) {
        return () -> {
            List<Address> addresses = overlay.introductions().walkable();
            if (addresses.isEmpty() || overlay.random().nextInt(4) > 0) {
                overlay.introductions().requestNew();
            } else {
                overlay.walkTo(addresses.get(overlay.random().nextInt(addresses.size())));
            }
        };
    }
}
