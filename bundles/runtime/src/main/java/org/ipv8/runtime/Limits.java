package org.ipv8.runtime;

/**
 * The bounds of everything that grows with what others send.
 *
 * @param verifiedPeers          peers in the graph
 * @param addresses              addresses of no verified peer in the address table
 * @param addressesPerIntroducer addresses one peer can have in it
 * @param servicesPerPeer        communities remembered of one peer
 * @param unverifiedServices     peers that are not verified whose communities are remembered
 * @param blacklist              blacklisted addresses
 * @param lanePackets            packets that wait for one overlay
 * @param strangerKeys           decoded keys of peers that are not verified
 * @param mutedSources           sources of bad signatures that are remembered
 * @param openRequests           introduction-requests whose response is awaited, per overlay
 * @param punctureTargets        sources and targets of punctures that are remembered, per overlay
 */
public record Limits(int verifiedPeers, int addresses, int addressesPerIntroducer, int servicesPerPeer,
        int unverifiedServices, int blacklist, int lanePackets, int strangerKeys, int mutedSources, int openRequests,
        int punctureTargets) {

    /** What nodes use unless told otherwise. */
    public static final Limits DEFAULT = new Limits(5_000, 20_000, 200, 50, 1_000, 1_000, 10_000, 1_000, 1_000, 512, 1_000);

    /**
     * Checks that everything is at least 1.
     *
     * @throws IllegalArgumentException naming the bound
     */
    public Limits {
        check("verifiedPeers", verifiedPeers);
        check("addresses", addresses);
        check("addressesPerIntroducer", addressesPerIntroducer);
        check("servicesPerPeer", servicesPerPeer);
        check("unverifiedServices", unverifiedServices);
        check("blacklist", blacklist);
        check("lanePackets", lanePackets);
        check("strangerKeys", strangerKeys);
        check("mutedSources", mutedSources);
        check("openRequests", openRequests);
        check("punctureTargets", punctureTargets);
    }

    private static void check(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least 1");
        }
    }
}
