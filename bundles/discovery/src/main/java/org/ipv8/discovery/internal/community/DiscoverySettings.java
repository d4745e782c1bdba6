package org.ipv8.discovery.internal.community;

import java.time.Duration;
import java.util.List;

import org.ipv8.discovery.Parameters;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.Walker;

/**
 * How the discovery community behaves.
 *
 * @param maxPeers         above how many peers introduction-requests are refused; negative: unlimited
 * @param key              the alias of the key
 * @param bootstraps       whether the bootstrappers of the node work for it
 * @param walkers          its strategies
 * @param pingPatience     how long to wait for a pong
 * @param maxPings         how many pings may wait for a pong
 * @param answerPatience   for how long a similarity-response counts as the answer to a request
 * @param maxServices      how many communities that this node does not run are remembered of one peer
 * @param matchedResponses whether similarity-responses count only as answers to requests; off during replay of the reference
 */
record DiscoverySettings(int maxPeers, String key, boolean bootstraps, List<Walker> walkers, Duration pingPatience,
        int maxPings, Duration answerPatience, int maxServices, boolean matchedResponses) {

    /** The configuration of the component. */
    static final String PID = "org.ipv8.discovery";

    static final String RANDOM_WALK = "RandomWalk;peers=20;timeout=3.0";
    static final String RANDOM_CHURN =
            "RandomChurn;peers=-1;sample_size=8;ping_interval=10.0;inactive_time=27.5;drop_time=57.5";
    static final String PERIODIC_SIMILARITY = "PeriodicSimilarity;peers=-1";
    static final double PING_TIMEOUT = 5;
    static final int MAX_PINGS = 256;
    static final double ANSWER_TIMEOUT = 10;
    static final int MAX_SERVICES = 40;

    private static final int MOST = 1_000_000;
    private static final int MOST_PINGS = 10_000;
    private static final double SHORTEST = 0.1;
    private static final double LONGEST = 3_600;

    DiscoverySettings {
        walkers = List.copyOf(walkers);
    }

    /**
     * Reads configuration properties; what is absent has the reference's value.
     *
     * @throws IllegalArgumentException naming the key, its value and what is allowed
     */
    static DiscoverySettings of(Parameters config) {
        return new DiscoverySettings(
                config.integer("max.peers", OverlayDescription.DEFAULT_MAX_PEERS, -1, MOST),
                config.text("key", OverlayDescription.DEFAULT_KEY),
                config.flag("bootstrap", true),
                walkers(config),
                config.seconds("ping.timeout", PING_TIMEOUT, SHORTEST, LONGEST),
                config.integer("max.pings", MAX_PINGS, 1, MOST_PINGS),
                config.seconds("answer.timeout", ANSWER_TIMEOUT, SHORTEST, LONGEST),
                config.integer("max.services", MAX_SERVICES, 0, MOST),
                config.flag("matched.responses", true));
    }

    private static List<Walker> walkers(Parameters config) {
        List<String> texts = config.values().containsKey("walkers") ? config.list("walkers")
                : List.of(RANDOM_WALK, RANDOM_CHURN, PERIODIC_SIMILARITY);
        try {
            return texts.stream().map(Walker::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(config.name() + ": walkers: " + e.getMessage(), e);
        }
    }
}
