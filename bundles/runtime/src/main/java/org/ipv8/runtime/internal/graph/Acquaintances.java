package org.ipv8.runtime.internal.graph;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import org.ipv8.key.PublicKey;
import org.ipv8.peer.CommunityId;

/**
 * Everybody the graph knows something about, and what they run. Finding needs no lock; everything else is done under the
 * lock of the graph. Who is neither verified nor has communities nor told of an address on record is forgotten.
 */
final class Acquaintances {

    private final GraphLimits limits;
    private final CommunityIndex communities;
    private final KeyIndex index;
    /** Those with communities that are not verified, oldest first. */
    private final Set<Acquaintance> strangers = new LinkedHashSet<>();

    Acquaintances(GraphLimits limits, CommunityIndex communities, long seed) {
        this.limits = limits;
        this.communities = communities;
        this.index = new KeyIndex(seed);
    }

    /** Returns the acquaintance with a key, or null. */
    Acquaintance find(PublicKey key) {
        byte[] bytes = key.toBytes();
        return find(bytes, 0, bytes.length);
    }

    /** See {@link KeyIndex#find}. */
    Acquaintance find(byte[] bytes, int offset, int length) {
        return index.find(bytes, offset, length);
    }

    /** Returns the acquaintance with a key, or makes it; {@link #release} it when there turns out to be nothing to know. */
    Acquaintance obtain(PublicKey key) {
        byte[] bytes = key.toBytes();
        Acquaintance known = index.find(bytes, 0, bytes.length);
        if (known == null) {
            known = new Acquaintance(bytes);
            index.add(known);
        }
        return known;
    }

    /** Forgets an acquaintance if there is no reason left to remember it. */
    void release(Acquaintance acquaintance) {
        if (acquaintance.isIrrelevant()) {
            index.remove(acquaintance);
        }
    }

    /** Returns those with communities that are not verified, oldest first. */
    Collection<Acquaintance> strangers() {
        return strangers;
    }

    /** Returns how many there are. */
    int size() {
        return index.size();
    }

    /** Makes an acquaintance a verified peer. */
    void verify(Acquaintance acquaintance, PeerRecord peer) {
        acquaintance.peer(peer);
        peer.acquaintance(acquaintance);
        strangers.remove(acquaintance);
        for (CommunityId community : acquaintance.services()) {
            communities.join(peer, community);
        }
    }

    /** Makes a verified peer a mere acquaintance of whom is not known what it runs. */
    void dismiss(Acquaintance acquaintance) {
        PeerRecord peer = acquaintance.peer();
        forgetServices(acquaintance);
        acquaintance.peer(null);
        peer.acquaintance(null);
    }

    /** Unites what an acquaintance runs with what was said it runs. */
    void addServices(Acquaintance acquaintance, Collection<CommunityId> said) {
        for (CommunityId community : said) {
            if (acquaintance.services().length < limits.servicesPerPeer() && !acquaintance.runs(community)) {
                acquaintance.addService(communities.shared(community));
                if (acquaintance.peer() != null) {
                    communities.join(acquaintance.peer(), community);
                }
            }
        }
        if (acquaintance.peer() == null && acquaintance.services().length > 0) {
            strangers.add(acquaintance);
            if (strangers.size() > limits.unverifiedServices()) {
                Acquaintance oldest = strangers.iterator().next();
                forgetServices(oldest);
                release(oldest);
            }
        }
    }

    void removeService(Acquaintance acquaintance, CommunityId community) {
        if (!acquaintance.runs(community)) {
            return;
        }
        acquaintance.removeService(community);
        if (acquaintance.peer() != null) {
            communities.leave(acquaintance.peer(), community);
        } else if (acquaintance.services().length == 0) {
            strangers.remove(acquaintance);
        }
    }

    void forgetServices(Acquaintance acquaintance) {
        if (acquaintance.peer() != null) {
            for (CommunityId community : acquaintance.services()) {
                communities.leave(acquaintance.peer(), community);
            }
        }
        acquaintance.clearServices();
        strangers.remove(acquaintance);
    }
}
