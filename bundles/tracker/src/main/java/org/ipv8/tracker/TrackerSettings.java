package org.ipv8.tracker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;

/**
 * How a tracker is set up. Start with {@link #of} and change what differs.
 *
 * @param name          of the tracker, unique among the nodes of its container
 * @param listen        IPv4 addresses to listen on, at least one; port 0 means any free port
 * @param wan           the tracker's own address as the world sees it; null: that of its network interface
 * @param keyLevel      what kind of key to make
 * @param keyFile       where the key is kept; null: a fresh key at every start
 * @param bounds        of everything that grows with what others send
 * @param churnInterval time between two rounds of pings; more than zero
 * @param hardened      whether the weaknesses of the reference are closed where that changes a value or the choice of an
 *                      address: matched and random ping identifiers, addresses that move only when proven, the walker's own LAN
 *                      address in puncture-requests, pings with the version byte the peer used. Off for replaying vectors
 */
public record TrackerSettings(String name, List<Address> listen, Ipv4Address wan, SecurityLevel keyLevel, Path keyFile,
        Bounds bounds, Duration churnInterval, boolean hardened) {

    /** Time between two rounds of pings in the reference. */
    public static final Duration CHURN_INTERVAL = Duration.ofSeconds(10);

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public TrackerSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(keyLevel, "keyLevel");
        Objects.requireNonNull(bounds, "bounds");
        listen = List.copyOf(listen);
        if (listen.isEmpty()) {
            throw new IllegalArgumentException("listen is empty, expected at least one address such as 0.0.0.0:8090");
        }
        for (Address address : listen) {
            if (!(address instanceof Ipv4Address)) {
                throw new IllegalArgumentException("listen contains " + address
                        + ", expected IPv4 addresses: what trackers speak has no room for others");
            }
        }
        if (churnInterval.isNegative() || churnInterval.isZero()) {
            throw new IllegalArgumentException("churn interval is " + churnInterval + ", expected more than zero");
        }
    }

    /** Settings of the reference for a tracker on some addresses, hardened. */
    public static TrackerSettings of(String name, Address... listen) {
        return new TrackerSettings(name, List.of(listen), null, SecurityLevel.VERY_LOW, null, Bounds.DEFAULT, CHURN_INTERVAL,
                true);
    }

    /** Changes the bounds. */
    public TrackerSettings withBounds(Bounds others) {
        return new TrackerSettings(name, listen, wan, keyLevel, keyFile, others, churnInterval, hardened);
    }

    /** Changes the own address as the world sees it. */
    public TrackerSettings withWan(Ipv4Address address) {
        return new TrackerSettings(name, listen, address, keyLevel, keyFile, bounds, churnInterval, hardened);
    }

    /** Chooses a kind of key, and where it is kept. */
    public TrackerSettings withKey(SecurityLevel level, Path file) {
        return new TrackerSettings(name, listen, wan, level, file, bounds, churnInterval, hardened);
    }

    /** Behaves as the reference does wherever the vectors show it. */
    public TrackerSettings asReference() {
        return new TrackerSettings(name, listen, wan, keyLevel, keyFile, bounds, churnInterval, false);
    }

    /**
     * What bounds a tracker.
     *
     * @param peers           peers; the one that came first goes when there are more
     * @param peersPerHost    peers at one IP address; the one of them that came first goes when there are more
     * @param servicesPerPeer communities of one peer; the one announced first goes when there are more
     * @param pings           pings in flight
     * @param checksPerSecond signature checks per second that one IP address can cause in the long run; a key on a binary curve,
     *                        which takes longer, counts as {@value #COST_OF_BINARY_CURVE}
     * @param checksInARow    signature checks one IP address can cause after a silence
     * @param hosts           IP addresses whose checks are remembered
     */
    public record Bounds(int peers, int peersPerHost, int servicesPerPeer, int pings, int checksPerSecond, int checksInARow,
            int hosts) {

        /** What trackers use unless told otherwise; the number of peers is the reference's. */
        public static final Bounds DEFAULT = new Bounds(100, 25, 100, 256, 50, 200, 10_000);

        /** A check of the dearest binary curve takes this many times as long as one of curve25519. */
        public static final int COST_OF_BINARY_CURVE = 20;

        /** The greatest value of each bound. */
        public static final int MAX = 1_000_000;

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException naming the bound, its value and what is allowed
         */
        public Bounds {
            check("max.peers", peers, 1);
            check("max.peers.per.host", peersPerHost, 1);
            check("max.services.per.peer", servicesPerPeer, 1);
            check("max.pings", pings, 1);
            check("checks.per.second", checksPerSecond, 1);
            check("checks.in.a.row", checksInARow, COST_OF_BINARY_CURVE);
            check("max.hosts", hosts, 1);
        }

        private static void check(String name, int value, int min) {
            if (value < min || value > MAX) {
                throw new IllegalArgumentException(name + " is " + value + ", expected " + min + " to " + MAX);
            }
        }
    }
}
