package org.ipv8.overlay;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.ipv8.peer.CommunityId;

/**
 * What an overlay is and needs from its node. Start with {@link #of} and change what differs.
 *
 * @param name       lower-case letters, digits and hyphens; the name in shell, configuration and statistics
 * @param community  the community id
 * @param version    the version byte of the prefix; 2 in every overlay of the reference
 * @param maxPeers   above how many peers introduction-requests are refused (spec section 4.9); negative: unlimited
 * @param walkers    the discovery strategies it wants
 * @param bootstraps whether the node's bootstrappers work for it
 * @param key        the alias of the key it uses
 * @param oldStyleAnswers whether old-style introduction-requests are always answered in old style to where they came from,
 *                   and the 2014 form is understood (spec section 6.2)
 * @param services   interfaces the overlay object implements and is registered under while it runs, with the properties
 *                   {@value #NODE}, {@value #OVERLAY} and {@value #COMMUNITY}
 */
public record OverlayDescription(String name, CommunityId community, int version, int maxPeers, List<Walker> walkers,
        boolean bootstraps, String key, boolean oldStyleAnswers, Set<Class<?>> services) {

    /** Service property of a running overlay: the name of its node. */
    public static final String NODE = "ipv8.node";
    /** Service property of a running overlay: its name. */
    public static final String OVERLAY = "ipv8.overlay";
    /** Service property of a running overlay: its community id in hex. */
    public static final String COMMUNITY = "ipv8.community";

    /** The peer limit of the reference (spec section 4.9). */
    public static final int DEFAULT_MAX_PEERS = 30;
    /** The alias of the key that every node has. */
    public static final String DEFAULT_KEY = "anonymous id";
    private static final int VERSION = 2;
    private static final int MAX_VERSION = 255;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the name or the version is malformed
     */
    public OverlayDescription {
        Objects.requireNonNull(community, "community");
        Objects.requireNonNull(key, "key");
        walkers = List.copyOf(walkers);
        services = Set.copyOf(services);
        if (!name.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException("overlay name '" + name
                    + "', expected lower-case letters, digits and hyphens");
        }
        if (version < 0 || version > MAX_VERSION) {
            throw new IllegalArgumentException("overlay version " + version + " is outside 0 to " + MAX_VERSION);
        }
    }

    /** Describes an overlay with the defaults of the reference: a random walk, bootstrapping, 30 peers. */
    public static OverlayDescription of(String name, CommunityId community) {
        return new OverlayDescription(name, community, VERSION, DEFAULT_MAX_PEERS, List.of(Walker.RANDOM_WALK), true,
                DEFAULT_KEY, false, Set.of());
    }

    /** Changes the peer limit. */
    public OverlayDescription withMaxPeers(int limit) {
        return new OverlayDescription(name, community, version, limit, walkers, bootstraps, key, oldStyleAnswers, services);
    }

    /** Changes the strategies. */
    public OverlayDescription withWalkers(List<Walker> others) {
        return new OverlayDescription(name, community, version, maxPeers, others, bootstraps, key, oldStyleAnswers,
                services);
    }

    /** Leaves out the bootstrappers of the node. */
    public OverlayDescription withoutBootstrappers() {
        return new OverlayDescription(name, community, version, maxPeers, walkers, false, key, oldStyleAnswers, services);
    }

    /** Changes the version byte of the prefix. */
    public OverlayDescription withVersion(int other) {
        return new OverlayDescription(name, community, other, maxPeers, walkers, bootstraps, key, oldStyleAnswers, services);
    }

    /** Chooses another key of the node. */
    public OverlayDescription withKey(String alias) {
        return new OverlayDescription(name, community, version, maxPeers, walkers, bootstraps, alias, oldStyleAnswers,
                services);
    }

    /** Answers old-style requests as the discovery community does. */
    public OverlayDescription withOldStyleAnswers() {
        return new OverlayDescription(name, community, version, maxPeers, walkers, bootstraps, key, true, services);
    }

    /** Names the interfaces to register the running overlay under. */
    public OverlayDescription publishing(Class<?>... interfaces) {
        return new OverlayDescription(name, community, version, maxPeers, walkers, bootstraps, key, oldStyleAnswers,
                Set.of(interfaces));
    }
}
