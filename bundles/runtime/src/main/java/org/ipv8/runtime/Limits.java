package org.ipv8.runtime;

/**
 * The bounds of everything that grows with what others send.
 *
 * @param verifiedPeers          peers in the graph, 1 to {@value #MAX_PEERS}
 * @param addresses              addresses of no verified peer in the address table, 1 to {@value #MAX_ADDRESSES}
 * @param addressesPerIntroducer addresses one peer, or one network at once, can introduce, 1 to {@value #MAX_PER_PEER}
 * @param servicesPerPeer        communities remembered of one peer, 1 to {@value #MAX_SERVICES}
 * @param unverifiedServices     peers that are not verified whose communities are remembered, 1 to {@value #MAX_PEERS}
 * @param blacklist              blacklisted addresses, 1 to {@value #MAX_PEERS}
 * @param lanePackets            packets that wait for one overlay, 1 to {@value #MAX_ADDRESSES}
 * @param strangerKeys           decoded keys of peers that are not verified, 1 to {@value #MAX_PEERS}
 * @param mutedSources           sources of bad signatures that are remembered, 1 to {@value #MAX_PEERS}
 * @param openRequests           introduction-requests whose response is awaited, per overlay, 1 to {@value #MAX_OPEN}
 * @param networks               networks whose punctures, introductions and moves are counted, 1 to {@value #MAX_PEERS}
 */
public record Limits(int verifiedPeers, int addresses, int addressesPerIntroducer, int servicesPerPeer,
        int unverifiedServices, int blacklist, int lanePackets, int strangerKeys, int mutedSources, int openRequests,
        int networks) {

    /** The most peers, and the most of what there is one of for each of them. */
    public static final int MAX_PEERS = 100_000;
    /** The most addresses or packets. */
    public static final int MAX_ADDRESSES = 1_000_000;
    /** The most addresses of one introducer. */
    public static final int MAX_PER_PEER = 10_000;
    /** The most communities of one peer. */
    public static final int MAX_SERVICES = 1_000;
    /** The most open requests: half of the identifiers there are. */
    public static final int MAX_OPEN = 32_768;

    /** What nodes use unless told otherwise. */
    public static final Limits DEFAULT = new Limits(5_000, 20_000, 200, 50, 1_000, 1_000, 10_000, 1_000, 1_000, 512, 1_000);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the bound, its value and what is allowed
     */
    public Limits {
        check("verifiedPeers", verifiedPeers, MAX_PEERS);
        check("addresses", addresses, MAX_ADDRESSES);
        check("addressesPerIntroducer", addressesPerIntroducer, MAX_PER_PEER);
        check("servicesPerPeer", servicesPerPeer, MAX_SERVICES);
        check("unverifiedServices", unverifiedServices, MAX_PEERS);
        check("blacklist", blacklist, MAX_PEERS);
        check("lanePackets", lanePackets, MAX_ADDRESSES);
        check("strangerKeys", strangerKeys, MAX_PEERS);
        check("mutedSources", mutedSources, MAX_PEERS);
        check("openRequests", openRequests, MAX_OPEN);
        check("networks", networks, MAX_PEERS);
    }

    private static void check(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", expected 1 to " + max);
        }
    }
}
