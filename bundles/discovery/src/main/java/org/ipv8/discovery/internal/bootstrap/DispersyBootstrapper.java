package org.ipv8.discovery.internal.bootstrap;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.ipv8.discovery.Bootstrapper;
import org.ipv8.discovery.internal.Chance;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;
import org.ipv8.peer.Ipv4Address;

/**
 * Walks to rendezvous servers, which introduce whoever else came by (spec section 7.2). The servers never become peers. Names
 * are looked up in the background, and again in later rounds as long as there is no answer; the servers they lead to join
 * from the next round on.
 */
final class DispersyBootstrapper implements Bootstrapper {

    /** How many servers may be configured. */
    static final int MAX_SERVERS = 100;

    /** Upper four bits: from here on there are no addresses of single hosts. */
    private static final int FIRST_MULTICAST = 0xe;
    private static final Logger LOG = System.getLogger(DispersyBootstrapper.class.getName());

    /**
     * Parameters.
     *
     * @param addresses servers
     * @param names     servers whose IPv4 address has to be looked up
     * @param timeout   the least time between two rounds
     */
    record Settings(List<Address> addresses, List<HostAddress> names, Duration timeout) {
    }

    /** Looks up the addresses of a host name; may take long. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    private final OverlayContext overlay;
    private final Settings settings;
    private final Lookup lookup;
    private volatile List<Address> servers;
    private final Set<HostAddress> unresolved;
    private final Set<HostAddress> asked = new HashSet<>();
    private final Set<HostAddress> reported = new HashSet<>();
    private boolean initialized;
    private boolean walked;
    private long lastRound;

    DispersyBootstrapper(OverlayContext overlay, Settings settings, Lookup lookup) {
        this.overlay = overlay;
        this.settings = settings;
        this.lookup = lookup;
        servers = settings.addresses().stream().distinct().toList();
        unresolved = new LinkedHashSet<>(settings.names());
    }

    @Override
    public CompletionStage<Boolean> initialize() {
        if (!initialized) {
            initialized = true;
            servers.forEach(this::blacklist);
            lookUp();
        }
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public boolean initialized() {
        return initialized;
    }

    @Override
    public CompletionStage<Collection<Address>> addresses() {
        long now = overlay.clock().nanos();
        if (!walked || now - lastRound >= settings.timeout().toNanos()) {
            walked = true;
            lastRound = now;
            lookUp();
            servers.forEach(this::walkTo);
        }
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public void keepAlive() {
        if (!servers.isEmpty()) {
            walkTo(Chance.pick(servers, overlay.random()));
        }
    }

    @Override
    public Collection<Address> servers() {
        return servers;
    }

    @Override
    public void addServer(Address server) {
        if (servers.size() < MAX_SERVERS) {
            blacklist(server);
            servers = Stream.concat(servers.stream(), Stream.of(server)).distinct().toList();
        }
    }

    @Override
    public void close() {
        unresolved.clear();
    }

    private void walkTo(Address server) {
        blacklist(server);
        overlay.walkTo(server);
    }

    private void blacklist(Address server) {
        if (!overlay.network().isBlacklisted(server)) {
            overlay.network().blacklist(server);
        }
    }

    /** Looks up the names that have no address yet and are not being looked up. */
    private void lookUp() {
        for (HostAddress name : new ArrayList<>(unresolved)) {
            if (asked.add(name)) {
                overlay.background(() -> resolve(name)).whenComplete((address, problem) -> {
                    asked.remove(name);
                    if (problem == null) {
                        resolved(name, address);
                    } else if (reported.add(name)) {
                        LOG.log(Level.DEBUG, "no address for the bootstrap server {0}: {1}", name.host(), problem.getMessage());
                    }
                });
            }
        }
    }

    private void resolved(HostAddress name, Address address) {
        if (unresolved.remove(name)) {
            blacklist(address);
            servers = Stream.concat(servers.stream(), Stream.of(address)).distinct().toList();
        }
    }

    private Address resolve(HostAddress name) throws UnknownHostException {
        for (InetAddress candidate : lookup.all(name.host())) {
            if (candidate instanceof Inet4Address) {
                int bits = ByteBuffer.wrap(candidate.getAddress()).getInt();
                if (bits >>> 24 != 0 && bits >>> 28 < FIRST_MULTICAST) {
                    return new Ipv4Address(bits, name.port());
                }
            }
        }
        throw new UnknownHostException("it has no IPv4 address");
    }
}
