package org.ipv8.runtime.internal.community;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.ipv8.key.Mid;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;

/**
 * What others say our address is, of one address family. Believed is what most of the last reporters say, if at least two
 * reporters from different networks say so: one peer alone, under however many keys, decides nothing (spec section 4.4,
 * HARDEN). On loopback and on private networks, where many peers share a host or a network, two keys are enough.
 */
final class AddressVotes {

    /** How many reporters are remembered, the latest report of each. */
    static final int REPORTERS = 16;
    private static final int QUORUM = 2;
    private static final int IPV6_SITE_BITS = 16;

    private record Vote(Object network, Address seen) {
    }

    private final Map<Mid, Vote> votes = new LinkedHashMap<>();

    /**
     * Records a report.
     *
     * @param reporter who says so
     * @param from     where the reporter is
     * @param seen     what it says
     * @return what is believed now; empty if there is no agreement
     */
    Optional<Address> vote(Mid reporter, Address from, Address seen) {
        votes.remove(reporter);
        votes.put(reporter, new Vote(network(reporter, from), seen));
        if (votes.size() > REPORTERS) {
            votes.remove(votes.keySet().iterator().next());
        }
        Map<Address, Set<Object>> networks = new HashMap<>();
        votes.values().forEach(vote -> networks.computeIfAbsent(vote.seen, key -> new HashSet<>()).add(vote.network));
        return networks.entrySet().stream().filter(entry -> entry.getValue().size() >= QUORUM)
                .max(Comparator.comparingInt(entry -> entry.getValue().size())).map(Map.Entry::getKey);
    }

    /** Reporters of one network count once: minting keys is free, addresses in other networks are not. */
    private static Object network(Mid reporter, Address from) {
        if (AddressRules.isLoopback(from) || AddressRules.inLanSubnets(from)) {
            return reporter;
        }
        return from instanceof Ipv4Address v4 ? (Object) (v4.bits() >>> Byte.SIZE)
                : from instanceof Ipv6Address v6 ? (Object) (v6.high() >>> IPV6_SITE_BITS) : reporter;
    }
}
