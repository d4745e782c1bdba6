package org.ipv8.discovery.internal.bootstrap;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import org.ipv8.community.Datagrams;
import org.ipv8.discovery.BootstrapContext;
import org.ipv8.discovery.Bootstrapper;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;

/**
 * Finds nodes on the same local network without any server (spec section 7.3): sends a {@link Beacon} to every port of the
 * broadcast address, since nobody knows which port the others' broadcast sockets have, and walks to whoever sends one.
 */
final class UdpBroadcastBootstrapper implements Bootstrapper {

    /** How many ports get a beacon. */
    static final int PORTS = 1 << Short.SIZE;
    /** Where sockets without a port of their own choice usually are: these ports come first. */
    static final int FIRST_PORT = 0x8000;
    /** The time between two bursts of beacons. */
    static final Duration TICK = Duration.ofMillis(10);
    /** How many datagrams may wait for the lane. */
    static final int MAX_WAITING = 256;
    /** How many walks beacons may cause in {@link #WALK_WINDOW}. */
    static final int MAX_WALKS = 32;
    /** After this time a beacon of the same source counts again. */
    static final Duration WALK_WINDOW = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger(UdpBroadcastBootstrapper.class.getName());
    private static final Ipv4Address EVERYWHERE = Ipv4Address.of("0.0.0.0", 0);
    private static final Ipv4Address EVERYBODY = Ipv4Address.of("255.255.255.255", 0);

    /**
     * Parameters.
     *
     * @param timeout the least time between the starts of two series of beacons
     * @param spread  how long a series takes
     */
    record Settings(Duration timeout, Duration spread) {
    }

    private final BootstrapContext context;
    private final OverlayContext overlay;
    private final Settings settings;
    private final Predicate<Address> isOwnHost;
    private final Beacon beacon;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<Address, Long> walked = new LinkedHashMap<>();
    private boolean initialized;
    private boolean reported;
    private Endpoint endpoint;
    private Task series;
    private int sent;
    private boolean announced;
    private long lastSeries;

    /**
     * Makes a bootstrapper.
     *
     * @param isOwnHost says whether an address belongs to this machine, whatever its port
     */
    UdpBroadcastBootstrapper(BootstrapContext context, Settings settings, Predicate<Address> isOwnHost) {
        this.context = context;
        this.overlay = context.overlay();
        this.settings = settings;
        this.isOwnHost = isOwnHost;
        OverlayDescription description = overlay.description();
        this.beacon = new Beacon(Datagrams.prefix(description.version(), description.community()));
    }

    @Override
    public CompletionStage<Boolean> initialize() {
        if (!initialized) {
            initialized = true;
            announce();
        }
        return CompletableFuture.completedFuture(endpoint != null);
    }

    @Override
    public boolean initialized() {
        return initialized;
    }

    @Override
    public CompletionStage<Collection<Address>> addresses() {
        announce();
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public void keepAlive() {
        announce();
    }

    @Override
    public Collection<Address> servers() {
        return List.of();
    }

    @Override
    public void close() {
        if (series != null) {
            series.close();
        }
        if (endpoint != null) {
            endpoint.close();
        }
    }

    /** Begins a series of beacons, unless the last one was a short time ago or is not over. */
    private void announce() {
        long now = overlay.clock().nanos();
        if (!initialized || series != null || announced && now - lastSeries < settings.timeout().toNanos() || !isOpen()) {
            return;
        }
        announced = true;
        lastSeries = now;
        sent = 0;
        long bursts = Math.max(1, settings.spread().dividedBy(TICK));
        int burst = (int) ((PORTS + bursts - 1) / bursts);
        series = overlay.every(Duration.ZERO, TICK, () -> send(burst));
    }

    /** Opens the socket, also again when its transport was replaced; says whether that worked. */
    private boolean isOpen() {
        if (endpoint == null || !endpoint.isOpen()) {
            try {
                endpoint = context.open(EVERYWHERE, new EndpointOptions(1, true), this::received);
            } catch (IOException e) {
                endpoint = null;
                if (!reported) {
                    reported = true;
                    LOG.log(Level.INFO, "overlay {0} does not look for nodes on the local network yet: {1}",
                            overlay.description().name(), e.getMessage());
                }
            }
        }
        return endpoint != null;
    }

    private void send(int burst) {
        byte[] datagram = beacon.datagram();
        for (int i = 0; i < burst && sent < PORTS; i++, sent++) {
            endpoint.send(EVERYBODY.withPort((FIRST_PORT + sent) % PORTS), datagram, 0, datagram.length);
        }
        if (sent == PORTS) {
            series.close();
            series = null;
        }
    }

    /** Called on an I/O thread. */
    private void received(Endpoint from, Address source, byte[] datagram) {
        Beacon.Meaning meaning = beacon.classify(datagram);
        if (meaning == Beacon.Meaning.NOTHING) {
            return;
        }
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return;
        }
        overlay.lane().execute(() -> {
            waiting.decrementAndGet();
            if (meaning == Beacon.Meaning.PACKET) {
                context.deliver(source, datagram);
            } else if (isWorthAWalk(from, source)) {
                overlay.walkTo(source);
            }
        });
    }

    /**
     * Says whether to walk to the source of a beacon: not if it is our own, and, since a beacon is much smaller than the answer
     * and its source easily forged, not often.
     */
    private boolean isWorthAWalk(Endpoint own, Address source) {
        if (source.port() == own.local().port() && isOwnHost.test(source)) {
            return false;
        }
        long now = overlay.clock().nanos();
        walked.values().removeIf(at -> now - at > WALK_WINDOW.toNanos());
        return walked.size() < MAX_WALKS && walked.putIfAbsent(source, now) == null;
    }
}
