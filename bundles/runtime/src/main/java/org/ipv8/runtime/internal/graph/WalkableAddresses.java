package org.ipv8.runtime.internal.graph;

import java.util.ArrayList;
import java.util.List;

import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;

/**
 * Puts together where peers of a community may be found (spec section 5.4): what was offered in it, and what was told by those
 * who run it, except where one who runs it is known to be. Looks only at these addresses. Used under the lock of the graph.
 */
final class WalkableAddresses {

    private final CommunityId community;
    private final boolean oldStyleOnly;
    private final List<Address> found = new ArrayList<>();

    private WalkableAddresses(CommunityId community, boolean oldStyleOnly) {
        this.community = community;
        this.oldStyleOnly = oldStyleOnly;
    }

    static List<Address> find(CommunityId community, boolean oldStyleOnly, CommunityIndex communities, Acquaintances acquaintances) {
        WalkableAddresses walkable = new WalkableAddresses(community, oldStyleOnly);
        communities.offered(community).forEach(walkable::consider);
        for (PeerRecord peer : communities.peers(community)) {
            walkable.considerToldBy(peer.acquaintance());
        }
        for (Acquaintance stranger : acquaintances.strangers()) {
            if (!stranger.told().isEmpty() && stranger.runs(community)) {
                walkable.considerToldBy(stranger);
            }
        }
        return walkable.found;
    }

    private void considerToldBy(Acquaintance introducer) {
        for (AddressRecord told : introducer.told()) {
            if (told.introduced && !told.isOfferedIn(community)) { // else it has been considered
                consider(told);
            }
        }
    }

    private void consider(AddressRecord candidate) {
        if (!(oldStyleOnly && candidate.newStyle) && !candidate.belongsToOneWhoRuns(community)) {
            found.add(candidate.address);
        }
    }
}
