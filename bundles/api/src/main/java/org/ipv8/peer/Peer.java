package org.ipv8.peer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Somebody else on the network, known by a public key (spec section 5.2).
 *
 * <p>A live view, safe for use by many threads: addresses and measurements change while the peer object stays the same. For a
 * peer that is not in the graph of its node ({@link org.ipv8.network.Network}) a new object is made for every packet.
 * Equality is equality of public keys. {@link #toString()} shows the short mid only.
 */
@ProviderType
public interface Peer {

    /** How many round-trip times are remembered. */
    int ROUND_TRIPS_KEPT = 5;

    /** Returns the short mid, which is safe to log. */
    @Override
    String toString();

    /** Returns the public key, the identity of the peer. */
    PublicKey key();

    /** Returns the SHA-1 of the public key. */
    default Mid mid() {
        return key().mid();
    }

    /**
     * Returns where to send datagrams: the IPv6 slot, else IPv4, else plain, else whatever the peer was made with;
     * {@link Ipv4Address#NULL} if nothing is known.
     */
    Address address();

    /** Returns a snapshot of all known addresses by slot. */
    Map<AddressSlot, Address> addresses();

    /** Says whether the peer has shown that it understands new-style introductions (spec section 4.1). */
    boolean newStyle();

    /** Returns when this object was made, in nanoseconds of the node's {@link org.ipv8.overlay.NodeClock}. */
    long createdAt();

    /**
     * Returns when the last datagram came from any address of this peer, in nanoseconds of the node's clock; empty for a
     * peer that was only talked about.
     */
    OptionalLong lastResponse();

    /** Returns the last round-trip times, oldest first, at most {@value #ROUND_TRIPS_KEPT}. */
    List<Duration> roundTrips();

    /** Returns how many round-trip times are remembered. */
    default int roundTripCount() {
        return roundTrips().size();
    }

    /** Returns the median of the round-trip times, the mean of the two middle ones for an even count. */
    default Optional<Duration> medianRoundTrip() {
        List<Duration> sorted = roundTrips().stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        int middle = sorted.size() / 2;
        return Optional.of(sorted.size() % 2 == 1 ? sorted.get(middle)
                : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2));
    }

    /** Returns the arithmetic mean of the round-trip times. */
    default Optional<Duration> averageRoundTrip() {
        List<Duration> all = roundTrips();
        return all.isEmpty() ? Optional.empty()
                : Optional.of(all.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(all.size()));
    }
}
