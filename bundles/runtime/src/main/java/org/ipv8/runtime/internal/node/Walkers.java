package org.ipv8.runtime.internal.node;

import java.util.ArrayList;
import java.util.List;

import org.ipv8.discovery.DiscoveryStrategy;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.Walker;

/** The discovery strategies of one overlay, which come and go with the bundles that offer them (spec section 6.8). */
final class Walkers {

    private final OverlayContext context;
    private final Parts<Walker, DiscoveryStrategyFactory, DiscoveryStrategy> parts;

    Walkers(OverlayContext context, List<Walker> wanted) {
        this.context = context;
        this.parts = new Parts<>(context.description()::name, wanted, walker -> walker.strategy().name(),
                (factory, walker) -> factory.create(context, walker.strategy()), DiscoveryStrategy::stop);
    }

    /** Starts the strategies that are wanted from a factory. Called in the lane. */
    void add(String name, DiscoveryStrategyFactory factory) {
        parts.add(name, factory);
    }

    /** Ends the strategies of a factory. Called in the lane. */
    void remove(DiscoveryStrategyFactory factory) {
        parts.remove(factory);
    }

    /** Has every strategy that has not enough peers take a step. Called in the lane. */
    void step() {
        parts.forEach((walker, strategy) -> {
            if (walker.peers() < 0 || context.network().count(context.community()) < walker.peers()) {
                strategy.step();
            }
        });
    }

    /** Ends all strategies. Called in the lane. */
    void close() {
        parts.close();
    }

    /** Returns the text forms of the strategies, with a reason behind those that are missing. */
    List<String> describe() {
        List<String> result = new ArrayList<>();
        parts.describe((walker, strategy, problem) -> {
            String text = walker.strategy() + " (" + (walker.peers() < 0 ? "always" : "up to " + walker.peers() + " peers") + ")";
            result.add(strategy != null ? text : text + ": " + problem);
        });
        return result;
    }
}
