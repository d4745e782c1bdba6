package org.ipv8.testkit.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ipv8.community.Datagrams;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.EmbeddedNode;

/** A real node on a simulated host. */
public final class SimNode implements AutoCloseable {

    private final int index;
    private final SimHost host;
    private final EmbeddedNode embedded;
    private final KeyVault vault;
    private final PublicKey key;
    private final int port;
    private final Map<String, OverlayFactory> factories = new LinkedHashMap<>();
    private boolean running = true;

    SimNode(int index, SimHost host, EmbeddedNode embedded, KeyVault vault) {
        this.index = index;
        this.host = host;
        this.embedded = embedded;
        this.vault = vault;
        this.key = embedded.node().publicKey();
        this.port = embedded.node().listening().get(0).port();
    }

    /** Returns its number in the simulation, from 0. */
    public int index() {
        return index;
    }

    /** Returns the host it runs on. */
    public SimHost host() {
        return host;
    }

    /** Returns the node as management sees it. */
    public Node node() {
        return embedded.node();
    }

    /** Returns its public key. */
    public PublicKey key() {
        return key;
    }

    /** Says whether it was not closed. */
    public boolean isRunning() {
        return running;
    }

    /**
     * Returns where the world sees it: the host's own address, or the outside end of its NAT mapping; an IPv6 address if the
     * host has no other. {@link Ipv4Address#NULL} while there is no mapping.
     */
    public Address address() {
        return host.ipv4() == null ? Hosts.at(host.ipv6(), port) : host.outside(port).orElse(Ipv4Address.NULL);
    }

    /** Returns where hosts of the same network see it. */
    public Address localAddress() {
        return Hosts.at(host.ipv4() == null ? host.ipv6() : host.ipv4(), port);
    }

    // --- Overlays

    /**
     * Starts an overlay.
     *
     * @throws IllegalStateException if it cannot be started, with the reason
     */
    public RunningOverlay add(OverlayFactory factory) {
        RunningOverlay overlay = embedded.add(factory);
        if (overlay.state() != RunningOverlay.State.RUNNING) {
            throw new IllegalStateException(this + ": overlay " + overlay.name() + " is " + overlay.state() + ": "
                    + overlay.problem().orElse("no reason given"));
        }
        factories.put(overlay.name(), factory);
        return overlay;
    }

    /** Stops an overlay. */
    public void remove(String overlay) {
        embedded.remove(factories.remove(overlay));
    }

    /**
     * Returns the overlay object of a type.
     *
     * @throws IllegalStateException if there is none or more than one
     */
    public <T> T overlay(Class<T> type) {
        return embedded.overlay(nameOf(type), type).orElseThrow();
    }

    /**
     * Returns the name of the overlay whose object is of a type.
     *
     * @throws IllegalStateException if there is none or more than one
     */
    public String nameOf(Class<?> type) {
        List<String> names = node().overlays().stream().map(RunningOverlay::name)
                .filter(name -> embedded.overlay(name, type).isPresent()).toList();
        if (names.size() != 1) {
            throw new IllegalStateException(this + " has " + names.size() + " overlays of type " + type.getSimpleName());
        }
        return names.get(0);
    }

    /**
     * Returns what an overlay was given.
     *
     * @throws IllegalStateException if there is none of that name
     */
    public OverlayContext context(String overlay) {
        return embedded.context(overlay).orElseThrow(() -> new IllegalStateException(this + " has no overlay " + overlay));
    }

    // --- Peers

    /** Finds another node among the verified peers of this one. */
    public Optional<Peer> find(SimNode other) {
        return node().network().byKey(other.key);
    }

    /** Says whether another node is a verified peer. */
    public boolean knows(SimNode other) {
        return find(other).isPresent();
    }

    /**
     * Returns another node as this one sees it: the verified peer, or else one that is not in the graph, with the address at
     * which this node would reach the other.
     */
    public Peer peer(SimNode other) {
        return node().network().peer(other.key,
                host.isNeighbour(other.host) || host == other.host ? other.localAddress() : other.address());
    }

    /**
     * Records what reaches an overlay from now on.
     *
     * @throws IllegalStateException if there is none of that name
     */
    public Recording record(String overlay) {
        OverlayDescription description = context(overlay).description();
        return new Recording(vault, Datagrams.prefix(description.version(), description.community()), host);
    }

    /** Stops the node; the host stays. Repeated calls have no effect. */
    @Override
    public void close() {
        if (running) {
            running = false;
            embedded.close();
        }
    }

    @Override
    public String toString() {
        return "node " + index;
    }
}
