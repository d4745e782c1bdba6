package org.ipv8.runtime.internal.node;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.ipv8.discovery.DiscoveryStrategy;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.Walker;

/** The discovery strategies of one overlay, which come and go with the bundles that offer them (spec section 6.8). */
final class Walkers {

    private static final Logger LOG = System.getLogger(Walkers.class.getName());

    private final OverlayContext context;
    private final List<Walker> wanted;
    private final Map<Walker, Running> running = new ConcurrentHashMap<>();
    private final Map<Walker, String> problems = new ConcurrentHashMap<>();

    Walkers(OverlayContext context, List<Walker> wanted) {
        this.context = context;
        this.wanted = wanted;
    }

    private record Running(DiscoveryStrategyFactory factory, DiscoveryStrategy strategy) {
    }

    /** Starts the strategies that are wanted from a factory. Called in the lane. */
    void add(String name, DiscoveryStrategyFactory factory) {
        for (Walker walker : wanted) {
            if (walker.strategy().name().equals(name) && !running.containsKey(walker)) {
                try {
                    running.put(walker, new Running(factory, factory.create(context, walker.strategy())));
                    problems.remove(walker);
                } catch (RuntimeException e) {
                    problems.put(walker, String.valueOf(e.getMessage()));
                    LOG.log(Level.ERROR, "overlay " + context.description().name() + ": " + e.getMessage());
                }
            }
        }
    }

    /** Ends the strategies of a factory. Called in the lane. */
    void remove(DiscoveryStrategyFactory factory) {
        running.forEach((walker, run) -> {
            if (run.factory == factory) {
                running.remove(walker);
                stop(run);
            }
        });
    }

    /** Has every strategy that has not enough peers take a step. Called in the lane. */
    void step() {
        for (Walker walker : wanted) {
            Running run = running.get(walker);
            if (run != null && (walker.peers() < 0
                    || context.network().count(context.community()) < walker.peers())) {
                try {
                    run.strategy.step();
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, "strategy " + walker.strategy().name() + " of " + context.description().name()
                            + " failed", e);
                }
            }
        }
    }

    /** Ends all strategies. Called in the lane. */
    void close() {
        running.values().forEach(this::stop);
        running.clear();
    }

    private void stop(Running run) {
        try {
            run.strategy.stop();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a strategy of " + context.description().name() + " failed to stop", e);
        }
    }

    /** Returns the text forms of the strategies, with a reason behind those that are missing. */
    List<String> describe() {
        List<String> result = new ArrayList<>();
        for (Walker walker : wanted) {
            String text = walker.strategy() + " (" + (walker.peers() < 0 ? "always" : "up to " + walker.peers() + " peers") + ")";
            result.add(running.containsKey(walker) ? text
                    : text + ": " + problems.getOrDefault(walker, "no bundle offers " + walker.strategy().name()));
        }
        return result;
    }
}
