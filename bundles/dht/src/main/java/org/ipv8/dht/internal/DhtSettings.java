package org.ipv8.dht.internal;

import java.util.List;

import org.ipv8.dht.internal.lookup.Limits;
import org.ipv8.dht.internal.node.Settings;
import org.ipv8.dht.internal.storage.Caps;
import org.ipv8.discovery.Parameters;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.Walker;

/**
 * The configuration of the DHT.
 *
 * @param maxPeers   above how many peers introduction-requests are refused; negative: unlimited
 * @param key        the alias of the key
 * @param bootstraps whether the bootstrappers of the node work for it
 * @param walkers    its strategies
 * @param persistent whether state is kept on disk
 * @param behaviour  how a participant behaves
 */
record DhtSettings(int maxPeers, String key, boolean bootstraps, List<Walker> walkers, boolean persistent, Settings behaviour) {

    /** The configuration of the component. */
    static final String PID = "org.ipv8.dht";

    static final String RANDOM_WALK = "RandomWalk;peers=20;timeout=3.0";
    static final String PING_CHURN = "PingChurn;peers=-1;ping_interval=25.0";

    private static final int MOST = 1_000_000;

    DhtSettings {
        walkers = List.copyOf(walkers);
    }

    /**
     * Reads configuration properties; what is absent has the reference's value.
     *
     * @throws IllegalArgumentException naming the key, its value and what is allowed
     */
    static DhtSettings of(Parameters config) {
        Caps usual = Caps.DEFAULT;
        int ofNetwork = config.integer("max.values.of.network", usual.perNetwork(), 1, MOST);
        Caps caps = new Caps(config.integer("max.targets", usual.targets(), 1, 10 * MOST), usual.perTarget(),
                usual.unsignedPerTarget(), ofNetwork, ofNetwork,
                config.integer("max.bytes", (int) usual.bytes(), 1_024, 2_000_000_000));
        Settings behaviour = new Settings(config.integer("query.limit", Settings.QUERIES, 1, MOST), Settings.INTERVAL, caps,
                config.integer("max.lookups", Settings.LOOKUPS, 1, MOST / 10), Limits.DEFAULT,
                config.seconds("republish.interval", Settings.REPUBLISH.toSeconds(), 60, 3_600),
                config.flag("register", true));
        return new DhtSettings(config.integer("max.peers", OverlayDescription.DEFAULT_MAX_PEERS, -1, MOST),
                config.text("key", OverlayDescription.DEFAULT_KEY), config.flag("bootstrap", true), walkers(config),
                config.flag("persistent", true), behaviour);
    }

    private static List<Walker> walkers(Parameters config) {
        List<String> texts = config.values().containsKey("walkers") ? config.list("walkers") : List.of(RANDOM_WALK, PING_CHURN);
        try {
            return texts.stream().map(Walker::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(config.name() + ": walkers: " + e.getMessage(), e);
        }
    }
}
