package org.ipv8.testkit;

import java.util.List;
import java.util.stream.IntStream;

import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.Peer;
import org.ipv8.testkit.sim.Recording;
import org.ipv8.testkit.sim.SimNetwork;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;

/**
 * The overlays of one kind, one on each node of a test. Nodes are numbered from 0.
 *
 * @param <T> what the overlay objects implement: the service they offer, or the class itself
 */
public final class Overlays<T> {

    private final Simulation simulation;
    private final Class<T> type;
    private final Problems problems;

    Overlays(Simulation simulation, Class<T> type, Problems problems) {
        this.simulation = simulation;
        this.type = type;
        this.problems = problems;
    }

    /** Returns how many nodes there are. */
    public int count() {
        return simulation.nodes().size();
    }

    /** Returns the overlay of a node. */
    public T of(int node) {
        return node(node).overlay(type);
    }

    /** Returns the overlays of all nodes. */
    public List<T> all() {
        return IntStream.range(0, count()).mapToObj(this::of).toList();
    }

    /** Returns what the overlay of a node was given. */
    public OverlayContext context(int node) {
        return node(node).context(name(node));
    }

    /** Returns a node as others see it: as node 0 does, and node 0 as node 1 does. */
    public Peer peer(int node) {
        return peer(node == 0 ? 1 : 0, node);
    }

    /** Returns a node as another one sees it. */
    public Peer peer(int viewer, int node) {
        return node(viewer).peer(node(node));
    }

    /** Says whether a node is a verified peer of another one in this overlay. */
    public boolean knows(int viewer, int node) {
        return context(viewer).peers().contains(peer(viewer, node));
    }

    /** Returns a node. */
    public SimNode node(int number) {
        return simulation.node(number);
    }

    /** Records what reaches the overlay of a node from now on. */
    public Recording record(int node) {
        return node(node).record(name(node));
    }

    /** Returns the network of all nodes. */
    public SimNetwork network() {
        return simulation.network();
    }

    /** Returns the simulation behind it all. */
    public Simulation simulation() {
        return simulation;
    }

    /**
     * Returns what went wrong inside the nodes so far: exceptions that handlers and tasks of overlays threw. A test that asks
     * will not fail because of them.
     */
    public List<Throwable> problems() {
        return problems.acknowledge();
    }

    private String name(int node) {
        return node(node).nameOf(type);
    }
}
