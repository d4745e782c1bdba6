package org.ipv8.tracker.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.ipv8.community.IntroductionRequest;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.Task;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.Platform;
import org.ipv8.tracker.TrackerSettings;
import org.ipv8.wire.Bytes;

/**
 * Introduction-requests that ask whether a peer is still there, and whose answers are awaited. An answer counts if it has the
 * number of a ping that is in flight, comes from where the ping went, and is signed by who was asked: the reference looks at the
 * number only, and files it with more bits than answers carry (quirk Q26). Safe for use by many threads.
 */
final class Pings implements AutoCloseable {

    /** How long to wait for an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int IDENTIFIERS = 1 << Short.SIZE;
    /** What pings of the reference start with, whatever the peer's own requests start with. */
    private static final byte[] MARKER_AND_VERSION = {0, 2};

    private final Platform platform;
    private final TrackerSettings settings;
    private final Identity self;
    private final Registry registry;
    private final Counters counters;
    private final Map<Integer, Ping> inFlight = new HashMap<>();
    private boolean closed;

    /**
     * A question in flight.
     *
     * @param key       who was asked
     * @param address   where
     * @param listener  through which socket
     * @param community for which of its communities
     * @param forgets   whether silence means that the peer no longer runs the community
     * @param timeout   ends the wait
     */
    record Ping(PublicKey key, Ipv4Address address, Listener listener, CommunityId community, boolean forgets, Task timeout) {
    }

    Pings(Platform platform, TrackerSettings settings, Identity self, Registry registry, Counters counters) {
        this.platform = platform;
        this.settings = settings;
        this.self = self;
        this.registry = registry;
        this.counters = counters;
    }

    /** Asks a peer, in one of its communities, whether it is still there; if not, it no longer runs that community. */
    void ask(Client peer) {
        registry.randomPrefix(peer.key()).ifPresent(prefix -> {
            byte[] asking = prefix.clone();
            if (!settings.hardened()) {
                System.arraycopy(MARKER_AND_VERSION, 0, asking, 0, MARKER_AND_VERSION.length);
            }
            send(peer.key(), peer.address(), peer.listener(), asking, true);
            registry.pinged(peer.key());
        });
    }

    /** Asks whether a peer is really at another address than the one on record, from where a request of its own came. */
    void verify(PublicKey key, Ipv4Address address, Listener listener, byte[] prefix) {
        send(key, address, listener, prefix, false);
    }

    private void send(PublicKey key, Ipv4Address address, Listener listener, byte[] prefix, boolean forgets) {
        long globalTime = self.claimGlobalTime() % IDENTIFIERS;
        int identifier = file(key, address, listener, CommunityId.of(prefix, MARKER_AND_VERSION.length, CommunityId.LENGTH),
                forgets, (int) globalTime);
        if (identifier >= 0) {
            IntroductionRequest request = new IntroductionRequest(address, listener.lan(), listener.wan(),
                    IntroductionRequest.ADVICE, identifier, Bytes.EMPTY);
            counters.pings.increment();
            listener.send(address, self.datagram(prefix, IntroductionRequest.OLD, globalTime, request));
        }
    }

    /** Returns the number of the new ping; -1 if no more are allowed in flight, or one is on its way to that address. */
    private synchronized int file(PublicKey key, Ipv4Address address, Listener listener, CommunityId community,
            boolean forgets, int globalTime) {
        boolean asked = inFlight.values().stream().anyMatch(ping -> ping.address.equals(address) && ping.key.equals(key));
        if (closed || asked || inFlight.size() >= Math.min(settings.bounds().pings(), IDENTIFIERS / 2)) {
            return -1;
        }
        int identifier = settings.hardened() ? platform.secureRandom().nextInt(IDENTIFIERS) : globalTime;
        while (inFlight.containsKey(identifier)) {
            identifier = (identifier + 1) % IDENTIFIERS;
        }
        int number = identifier;
        Task timeout = platform.schedule(PATIENCE, () -> expired(number));
        inFlight.put(identifier, new Ping(key, address, listener, community, forgets, timeout));
        return identifier;
    }

    /** Says whether a response could answer a ping, before its signature is looked at. */
    synchronized boolean expects(int identifier, PublicKey key, Ipv4Address source) {
        Ping ping = inFlight.get(identifier);
        return ping != null && (!settings.hardened() || ping.key.equals(key) && ping.address.equals(source));
    }

    /** Takes the ping out of flight that a response answers. */
    synchronized Optional<Ping> take(int identifier, PublicKey key, Ipv4Address source) {
        if (!expects(identifier, key, source)) {
            return Optional.empty();
        }
        Ping ping = inFlight.remove(identifier);
        ping.timeout.close();
        return Optional.of(ping);
    }

    private void expired(int identifier) {
        Ping ping;
        synchronized (this) {
            ping = inFlight.remove(identifier);
        }
        if (ping != null && ping.forgets) {
            registry.removeService(ping.key, ping.community);
        }
    }

    /** Forgets all pings and sends no more. */
    @Override
    public synchronized void close() {
        closed = true;
        inFlight.values().forEach(ping -> ping.timeout.close());
        inFlight.clear();
    }
}
