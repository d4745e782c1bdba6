package org.ipv8.discovery.internal.bootstrap;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.ipv8.discovery.BootstrapContext;
import org.ipv8.discovery.Bootstrapper;
import org.ipv8.discovery.internal.Chance;
import org.ipv8.network.Network;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Address;

/**
 * Finds the other nodes of this machine without any configuration. In rounds it walks to the well-known ports of each loopback
 * address family the node listens on, where any IPv8 node may be, and to the addresses that nodes of ours left in a
 * {@linkplain Rendezvous rendezvous directory}. Walks of a round are spread out, rounds become rarer up to a limit, and whoever
 * is a peer already is left alone, so that this costs next to nothing. Nothing ever leaves the machine.
 *
 * <p>The own addresses lie there from the beginning, also while nobody needs to be found: a node whose first peer was faster
 * can still be found by the next ones.
 */
final class LocalBootstrapper implements Bootstrapper {

    private static final Logger LOG = System.getLogger(LocalBootstrapper.class.getName());
    /** The time between two walks of a round. */
    static final Duration SPACING = Duration.ofMillis(20);

    /**
     * Parameters.
     *
     * @param firstPort   the first well-known port
     * @param lastPort    the last one
     * @param interval    the pause after the first round; doubled after each
     * @param maxInterval the longest pause
     */
    record Settings(int firstPort, int lastPort, Duration interval, Duration maxInterval) {
    }

    private final BootstrapContext context;
    private final OverlayContext overlay;
    private final Settings settings;
    private final Rendezvous rendezvous;
    private Duration pause;
    private boolean initialized;
    private boolean closed;
    private boolean reported;
    private boolean busy;
    private Task next;

    LocalBootstrapper(BootstrapContext context, Settings settings, Rendezvous rendezvous) {
        this.context = context;
        this.overlay = context.overlay();
        this.settings = settings;
        this.rendezvous = rendezvous;
        pause = settings.interval();
        rest(Duration.ZERO);
    }

    @Override
    public CompletionStage<Boolean> initialize() {
        if (!initialized) {
            initialized = true;
            if (!busy) {
                next.close();
                round();
            }
        }
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public boolean initialized() {
        return initialized;
    }

    /** Returns nothing: the rounds go on by themselves. */
    @Override
    public CompletionStage<Collection<Address>> addresses() {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public void keepAlive() {
        // nobody needs to be reminded: there are no servers
    }

    @Override
    public Collection<Address> servers() {
        return List.of();
    }

    @Override
    public void close() {
        closed = true;
        next.close();
        rendezvous.close();
    }

    private void rest(Duration time) {
        busy = false;
        next = overlay.schedule(time, this::round);
    }

    private void round() {
        busy = true;
        Set<Address> own = own();
        overlay.background(() -> rendezvous.exchange(own)).whenComplete((others, problem) -> {
            if (closed) {
                return; // and what was under way is cancelled
            }
            if (problem != null && !reported) {
                reported = true;
                LOG.log(Level.WARNING, "nodes on this machine are looked for at ports {0} to {1} only: {2}",
                        String.valueOf(settings.firstPort()), String.valueOf(settings.lastPort()), problem.getMessage());
            }
            if (initialized) {
                walk(targets(own, problem == null ? others : List.of()));
            } else {
                rest(settings.maxInterval());
            }
        });
    }

    /** Returns where this node can be reached without leaving the machine. */
    private Set<Address> own() {
        Set<Address> own = new LinkedHashSet<>();
        context.listening().forEach(address -> Loopback.of(address).ifPresent(own::add));
        return own;
    }

    /** Returns where others may be: those that left their addresses first, then the well-known ports in random order. */
    private Queue<Address> targets(Set<Address> own, Collection<Address> others) {
        List<Address> ports = new ArrayList<>();
        for (Address family : own.stream().map(address -> Loopback.sibling(address, 0)).distinct().toList()) {
            for (int port = settings.firstPort(); port <= settings.lastPort(); port++) {
                ports.add(Loopback.sibling(family, port));
            }
        }
        Set<Address> targets = new LinkedHashSet<>(others);
        targets.addAll(Chance.sample(ports, ports.size(), overlay.random()));
        targets.removeAll(own);
        return new ArrayDeque<>(targets);
    }

    /** Walks to the first target that is no peer yet and later to the others; after the last comes the next round. */
    private void walk(Queue<Address> targets) {
        Optional<Address> target = nextUnknown(targets);
        if (target.isPresent()) {
            walkTo(target.get());
            next = overlay.schedule(SPACING, () -> walk(targets));
        } else {
            rest(pause);
            pause = Collections.min(List.of(pause.multipliedBy(2), settings.maxInterval()));
        }
    }

    private Optional<Address> nextUnknown(Queue<Address> targets) {
        Address target = targets.poll();
        while (target != null && isPeer(target)) {
            target = targets.poll();
        }
        return Optional.ofNullable(target);
    }

    private boolean isPeer(Address address) {
        Network network = overlay.network();
        return network.byAddress(address).filter(peer -> network.services(peer).contains(overlay.community())).isPresent();
    }

    private void walkTo(Address target) {
        if (!Loopback.contains(target)) {
            throw new IllegalStateException("a walk to an address outside this machine");
        }
        overlay.walkTo(target);
    }
}
