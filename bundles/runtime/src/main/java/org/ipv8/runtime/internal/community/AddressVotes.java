package org.ipv8.runtime.internal.community;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.ipv8.key.Mid;
import org.ipv8.peer.Address;
import org.ipv8.runtime.internal.address.AddressRules;

/**
 * What others say our address is, of one address family. Believed is what most of the last reporters say, if at least two
 * reporters from different networks say so: one peer alone, under however many keys, decides nothing (spec section 4.4,
 * HARDEN). Every network has one vote, that of its last reporter, and every reporter has one, so that nobody can outvote or push
 * out the others by minting keys.
 */
final class AddressVotes {

    /** How many networks are remembered, the latest report of each. */
    static final int NETWORKS = 16;
    private static final int QUORUM = 2;

    private record Vote(Mid reporter, Address seen) {
    }

    /** The last reports, by the network they came from, the oldest first. */
    private final Map<Object, Vote> votes = new LinkedHashMap<>();

    /**
     * Records a report.
     *
     * @param reporter who says so
     * @param from     where the reporter is
     * @param seen     what it says
     * @return what is believed now; empty if there is no agreement
     */
    Optional<Address> vote(Mid reporter, Address from, Address seen) {
        Object network = AddressRules.network(from);
        votes.values().removeIf(vote -> vote.reporter.equals(reporter));
        votes.remove(network);
        votes.put(network, new Vote(reporter, seen));
        if (votes.size() > NETWORKS) {
            Iterator<Object> oldest = votes.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return believed();
    }

    /** Among addresses with as many votes each, the one that was reported last. */
    private Optional<Address> believed() {
        Map<Address, Integer> counts = new HashMap<>();
        Address best = null;
        for (Vote vote : votes.values()) {
            int count = counts.merge(vote.seen, 1, Integer::sum);
            if (count >= QUORUM && (best == null || count >= counts.get(best))) {
                best = vote.seen;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Returns how many reports are remembered. */
    int size() {
        return votes.size();
    }
}
