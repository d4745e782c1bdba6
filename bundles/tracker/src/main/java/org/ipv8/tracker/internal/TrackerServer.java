package org.ipv8.tracker.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.runtime.Platform;
import org.ipv8.tracker.TrackedPeer;
import org.ipv8.tracker.Tracker;
import org.ipv8.tracker.TrackerSettings;
import org.ipv8.tracker.TrackerStatistics;
import org.ipv8.transport.Transport;

/** Puts the parts of a tracker together, opens and closes it, and shows it to the outside. */
public final class TrackerServer implements Tracker, AutoCloseable {

    private final Platform platform;
    private final TrackerSettings settings;
    private final Identity self;
    private final Registry registry;
    private final Counters counters = new Counters();
    private final Pings pings;
    private final Reception reception;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Churn churn;

    /** Creates a tracker that does not listen yet. */
    public TrackerServer(Platform platform, KeyVault vault, TrackerSettings settings, PrivateKey key) {
        this(platform, vault, settings, new Identity(key, 0));
    }

    TrackerServer(Platform platform, KeyVault vault, TrackerSettings settings, Identity self) {
        this.platform = platform;
        this.settings = settings;
        this.self = self;
        registry = new Registry(platform.clock(), platform.newRandom(), settings.bounds());
        pings = new Pings(platform, settings, self, registry, counters);
        reception = new Reception(platform.shards(), new CheckBudget(platform.clock(), settings.bounds()),
                new Conversation(settings, vault, self, registry, pings, counters), counters);
        churn = new Churn(platform, settings.churnInterval(), listeners, registry, pings);
    }

    /**
     * Opens the sockets and starts the pings.
     *
     * @param transports in the order of preference
     * @throws IOException with a sentence saying what was tried, if an address cannot be opened; close the tracker then
     */
    public void open(List<Transport> transports) throws IOException {
        for (Address address : settings.listen()) {
            Transport transport = transports.stream().filter(candidate -> candidate.serves(address)).findFirst()
                    .orElseThrow(() -> new IOException("no transport serves " + address));
            Listener listener = new Listener(transport, settings.wan(), reception);
            listener.open(address);
            listeners.add(listener);
        }
        churn.start();
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public PublicKey publicKey() {
        return self.publicKey();
    }

    @Override
    public List<Address> listening() {
        return listeners.stream().<Address>map(Listener::local).toList();
    }

    @Override
    public Map<CommunityId, List<TrackedPeer>> services() {
        long nanos = platform.clock().nanos();
        Instant now = platform.clock().now();
        Map<CommunityId, List<TrackedPeer>> result = new LinkedHashMap<>();
        registry.services().forEach((community, clients) -> result.put(community, clients.stream()
                .map(client -> new TrackedPeer(client.key().mid(), client.address(), client.lan(),
                        now.minus(Duration.ofNanos(nanos - client.since())),
                        now.minus(Duration.ofNanos(nanos - client.lastResponse())))).toList()));
        return result;
    }

    @Override
    public TrackerStatistics statistics() {
        return new TrackerStatistics(registry.size(), registry.services().size(), counters.requests.sum(),
                counters.introductions.sum(), counters.pings.sum(), counters.answers.sum(), counters.drops());
    }

    @Override
    public void close() {
        churn.close();
        pings.close();
        listeners.forEach(Listener::close);
    }
}
