package org.ipv8.runtime.internal.graph;

/** How many verified peers came from one network. Used under the lock of the graph only. */
final class NetworkShare {

    /** The share of a network without peers. */
    static final NetworkShare NONE = new NetworkShare(null);

    private final Object network;
    private int peers;

    NetworkShare(Object network) {
        this.network = network;
    }

    Object network() {
        return network;
    }

    int peers() {
        return peers;
    }

    NetworkShare plus() {
        peers++;
        return this;
    }

    /** Takes one away; returns how many are left. */
    int minus() {
        return --peers;
    }
}
