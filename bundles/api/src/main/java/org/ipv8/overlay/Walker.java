package org.ipv8.overlay;

import java.util.Map;

import org.ipv8.discovery.Parameters;

/**
 * That an overlay wants a discovery strategy, with text form {@code RandomWalk;peers=20;timeout=3.0} in configurations.
 *
 * @param strategy its name and parameters
 * @param peers    how many peers are enough: the strategy rests while the overlay has as many; negative: it never rests
 */
public record Walker(Parameters strategy, int peers) {

    private static final String PEERS = "peers";
    private static final int DEFAULT_PEERS = 20;

    /** A random walk as in the default configuration of the reference: up to 20 peers. */
    public static final Walker RANDOM_WALK = new Walker(new Parameters("RandomWalk", Map.of()), DEFAULT_PEERS);

    /**
     * Reads the text form; {@code peers} is 20 if absent.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public static Walker parse(String text) {
        Parameters all = Parameters.parse(text);
        Map<String, String> rest = new java.util.HashMap<>(all.values());
        rest.remove(PEERS);
        return new Walker(new Parameters(all.name(), rest), all.integer(PEERS, DEFAULT_PEERS, -1, Integer.MAX_VALUE));
    }
}
