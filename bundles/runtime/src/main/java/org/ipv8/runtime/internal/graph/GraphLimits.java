package org.ipv8.runtime.internal.graph;

import org.ipv8.runtime.Limits;

/**
 * The bounds of a peer graph. The addresses of verified peers are bounded by their number, at most one for every
 * {@link org.ipv8.peer.AddressSlot slot}, and do not count as {@code addresses}: nobody loses an address because of strangers.
 *
 * <p>A peer takes about 1 KiB, an address of no verified peer 0.25 KiB. Only a community that a single peer claims to run costs
 * something by itself, 0.16 KiB: at the {@linkplain #DEFAULT default limits} peers that all lie about all of theirs take 18 MiB.
 *
 * @param verifiedPeers          verified peers, 1 to 100,000; at the limit new ones are refused, and those of one network
 *                               when it has as many as there are free places
 * @param addresses              known addresses of no verified peer, 1 to 1,000,000; at the limit the oldest goes
 * @param addressesPerIntroducer addresses on record as told by one peer, 1 to 10,000; at the limit its own oldest goes
 * @param servicesPerPeer        communities on record for one peer, 1 to 1,000; at the limit further ones are ignored
 * @param unverifiedServices     peers on record with communities that are not verified, 1 to 100,000; at the limit the oldest
 *                               one's communities are forgotten
 * @param blacklist              blacklisted addresses, 1 to 100,000, where at the limit the oldest goes, and as many mids,
 *                               where at the limit further ones are an error
 */
public record GraphLimits(int verifiedPeers, int addresses, int addressesPerIntroducer, int servicesPerPeer,
        int unverifiedServices, int blacklist) {

    /** What nodes use unless told otherwise. */
    public static final GraphLimits DEFAULT = new GraphLimits(2_000, 10_000, 100, 50, 500, 1_000);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the limit, its value and what is allowed
     */
    public GraphLimits {
        check("verifiedPeers", verifiedPeers, Limits.MAX_PEERS);
        check("addresses", addresses, Limits.MAX_ADDRESSES);
        check("addressesPerIntroducer", addressesPerIntroducer, Limits.MAX_PER_PEER);
        check("servicesPerPeer", servicesPerPeer, Limits.MAX_SERVICES);
        check("unverifiedServices", unverifiedServices, Limits.MAX_PEERS);
        check("blacklist", blacklist, Limits.MAX_PEERS);
    }

    private static void check(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", expected 1 to " + max);
        }
    }
}
