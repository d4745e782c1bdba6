package org.ipv8.runtime.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.ipv8.peer.CommunityId;

/**
 * What the graph knows about the owner of a key, verified or not: what it runs and of which addresses it told. Changed under
 * the lock of the graph only.
 */
final class Acquaintance {

    private static final CommunityId[] NOTHING = {};

    private final byte[] key;
    private volatile PeerRecord peer;
    private volatile CommunityId[] services = NOTHING;
    /** The addresses in this one's account, oldest first; a plain list because it is short and most have none. */
    private List<AddressRecord> told = List.of();

    /** Makes an acquaintance of the binary form of a key, which is not copied. */
    Acquaintance(byte[] key) {
        this.key = key;
    }

    byte[] key() {
        return key;
    }

    boolean hasKey(byte[] bytes, int offset, int length) {
        return Arrays.equals(key, 0, key.length, bytes, offset, offset + length);
    }

    /** Returns the verified peer with the key, or null. */
    PeerRecord peer() {
        return peer;
    }

    void peer(PeerRecord verified) {
        peer = verified;
    }

    /** Returns the communities it is known to run: never changed, and not to be changed. */
    CommunityId[] services() {
        return services;
    }

    boolean runs(CommunityId community) {
        return CopyOnWrite.contains(services, community);
    }

    boolean runsAll(Collection<CommunityId> communities) {
        for (CommunityId community : communities) {
            if (!runs(community)) {
                return false;
            }
        }
        return true;
    }

    void addService(CommunityId community) {
        services = CopyOnWrite.plus(services, community);
    }

    void removeService(CommunityId community) {
        services = CopyOnWrite.minus(services, community);
    }

    void clearServices() {
        services = NOTHING;
    }

    List<AddressRecord> told() {
        return told;
    }

    void addTold(AddressRecord address) {
        if (told.isEmpty()) {
            told = new ArrayList<>(1);
        }
        told.add(address);
    }

    void removeTold(AddressRecord address) {
        told.remove(address);
        if (told.isEmpty()) {
            told = List.of();
        }
    }

    /** Says whether there is no reason left to remember the key. */
    boolean isIrrelevant() {
        return peer == null && services.length == 0 && told.isEmpty();
    }
}
