package org.ipv8.runtime.internal.node;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import org.ipv8.discovery.BootstrapperFactory;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.node.RunningOverlay;
import org.ipv8.overlay.OverlayContext.OwnOverlays;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.CommunityId;
import org.ipv8.runtime.internal.community.LocalIdentity;
import org.ipv8.runtime.internal.packet.Channel;
import org.ipv8.runtime.internal.packet.DropReason;
import org.ipv8.runtime.internal.packet.Drops;

/**
 * The overlays of one node: what waits, what runs and what has been left a moment ago, and the strategies and bootstrappers that work
 * for them. Changed under the lock of the node; reading is safe for many threads.
 */
final class OverlaySet {

    private static final Logger LOG = System.getLogger(OverlaySet.class.getName());

    private final NodeCore node;
    private final OverlayLife life;
    private final Drops drops;
    private final List<OverlayInstance> overlays = new CopyOnWriteArrayList<>();
    private final List<Offer> waiting = new ArrayList<>();
    private final Vacancies vacancies = new Vacancies();
    private final Map<DiscoveryStrategyFactory, String> strategies = new LinkedHashMap<>();
    private final Map<BootstrapperFactory, String> bootstrappers = new LinkedHashMap<>();
    private boolean started;
    private boolean closed;

    OverlaySet(NodeCore node, OverlayLife life, Drops drops) {
        this.node = node;
        this.life = life;
        this.drops = drops;
    }

    /** Returns the overlays in the order they were started: a snapshot. */
    List<OverlayInstance> all() {
        return List.copyOf(overlays);
    }

    /** Starts what was added so far; from now on, overlays start when they are added. */
    void start() {
        started = true;
        startWaiting();
    }

    /** Stops all overlays, the last one first; none starts any more. */
    void close() {
        closed = true;
        waiting.clear();
        vacancies.close();
        List<OverlayInstance> reversed = new ArrayList<>(overlays);
        Collections.reverse(reversed);
        reversed.forEach(this::stop);
    }

    /** A factory and what it said of its overlay: it is asked only once. */
    private record Offer(OverlayFactory factory, OverlayDescription description) {
    }

    /**
     * Runs an overlay, at once, or as soon as an overlay of the same name or community is gone.
     *
     * @param wanted names of the overlays that may run; empty for all
     * @param change what is different from what the factory says of it; not its name
     */
    void add(OverlayFactory factory, Set<String> wanted, UnaryOperator<OverlayDescription> change) {
        OverlayDescription description = closed ? null : describe(factory);
        if (description != null && (wanted.isEmpty() || wanted.contains(description.name()))) {
            waiting.add(new Offer(factory, change.apply(description)));
            if (started) {
                startWaiting();
            }
        }
    }

    private OverlayDescription describe(OverlayFactory factory) {
        try {
            return Objects.requireNonNull(factory.describe(), "its factory does not describe it");
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "an overlay of " + factory.getClass().getName() + " cannot run on node " + node.name() + ": "
                    + e.getMessage());
            return null;
        }
    }

    /** Ends the overlay of a factory. */
    void remove(OverlayFactory factory) {
        waiting.removeIf(offer -> offer.factory == factory);
        overlays.stream().filter(overlay -> overlay.factory() == factory).forEach(this::vacate);
        if (started && !closed) {
            startWaiting();
        }
    }

    private void startWaiting() {
        for (Offer offer : List.copyOf(waiting)) {
            if (overlays.stream().noneMatch(other -> clashes(other.description(), offer.description))) {
                waiting.remove(offer);
                start(offer);
            }
        }
    }

    private static boolean clashes(OverlayDescription a, OverlayDescription b) {
        return a.name().equals(b.name()) || a.community().equals(b.community()) && a.version() == b.version();
    }

    private void start(Offer offer) {
        OverlayDescription description = offer.description;
        LocalIdentity self;
        try {
            self = node.identity(node.nodeSettings().overlayKeys().getOrDefault(description.name(), description.key()));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, "overlay " + description.name() + " cannot run on node " + node.name() + ": " + e.getMessage());
            return;
        }
        OverlayInstance overlay = new OverlayInstance(node, offer.factory, description, self, vacancies.take(description));
        overlays.add(overlay);
        route();
        overlay.start();
        if (overlay.state() == RunningOverlay.State.RUNNING) {
            strategies.forEach((strategy, name) -> overlay.addStrategy(name, strategy));
            bootstrappers.forEach((bootstrapper, name) -> overlay.addBootstrapper(name, bootstrapper));
            overlay.startWalking();
            guarded(() -> life.started(overlay));
        } else if (overlay.legacy() != null) {
            keep(overlay.name(), overlay.legacy());
        }
    }

    private void stop(OverlayInstance overlay) {
        announceStop(overlay);
        overlay.stop();
        overlays.remove(overlay);
        route();
    }

    /** Stops an overlay, but keeps its datagrams, counters and state for a while: perhaps it is only being updated. */
    private void vacate(OverlayInstance overlay) {
        if (overlay.state() == RunningOverlay.State.RUNNING) {
            announceStop(overlay);
            keep(overlay.name(), overlay.vacate());
        } // else it has ended when it could not start
        overlays.remove(overlay);
        route();
    }

    private void keep(String name, Vacancy vacancy) {
        vacancies.add(name, vacancy, Later.schedule(node.platform(), Vacancies.KEPT, () -> expire(name, vacancy)));
    }

    private void expire(String name, Vacancy vacancy) {
        synchronized (node) {
            if (vacancies.expire(name, vacancy)) {
                drops.count(DropReason.UNKNOWN_PREFIX, vacancy.channel().close());
                route();
            }
        }
    }

    private void announceStop(OverlayInstance overlay) {
        if (overlay.state() == RunningOverlay.State.RUNNING) {
            guarded(() -> life.stopping(overlay));
        }
    }

    private void guarded(Runnable notification) {
        try {
            notification.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "whoever watches the overlays of node " + node.name() + " failed", e);
        }
    }

    private void route() {
        List<Channel> channels = new ArrayList<>(vacancies.channels());
        overlays.forEach(overlay -> channels.add(overlay.channel())); // later ones win
        node.route(channels);
    }

    /** Offers a kind of strategy to all overlays. */
    void addStrategy(String name, DiscoveryStrategyFactory factory) {
        strategies.put(factory, name);
        overlays.forEach(overlay -> overlay.addStrategy(name, factory));
    }

    /** Ends all strategies of a kind. */
    void removeStrategy(DiscoveryStrategyFactory factory) {
        strategies.remove(factory);
        overlays.forEach(overlay -> overlay.removeStrategy(factory));
        strategies.forEach((other, name) -> overlays.forEach(overlay -> overlay.addStrategy(name, other)));
    }

    /** Offers a kind of bootstrapper to all overlays. */
    void addBootstrapper(String name, BootstrapperFactory factory) {
        bootstrappers.put(factory, name);
        overlays.forEach(overlay -> overlay.addBootstrapper(name, factory));
    }

    /** Ends all bootstrappers of a kind. */
    void removeBootstrapper(BootstrapperFactory factory) {
        bootstrappers.remove(factory);
        overlays.forEach(overlay -> overlay.removeBootstrapper(factory));
        bootstrappers.forEach((other, name) -> overlays.forEach(overlay -> overlay.addBootstrapper(name, other)));
    }

    /** Gives another node the same strategies and bootstrappers. */
    void shareWith(NodeCore other) {
        strategies.forEach((strategy, kind) -> other.addStrategy(kind, strategy));
        bootstrappers.forEach((bootstrapper, kind) -> other.addBootstrapper(kind, bootstrapper));
    }

    /** Returns the identities with the communities that run under each. */
    List<OwnOverlays> byKey() {
        Map<LocalIdentity, List<CommunityId>> byKey = new LinkedHashMap<>();
        overlays.stream().filter(overlay -> overlay.state() == RunningOverlay.State.RUNNING
                || overlay.state() == RunningOverlay.State.STARTING).forEach(overlay -> byKey
                        .computeIfAbsent(overlay.identity(), key -> new ArrayList<>()).add(overlay.description().community()));
        return byKey.entrySet().stream().map(entry -> new OwnOverlays(entry.getKey(), entry.getValue())).toList();
    }
}
