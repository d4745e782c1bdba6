package org.ipv8.identity.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import org.ipv8.identity.Attribute;
import org.ipv8.identity.Identities;
import org.ipv8.identity.Identity;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Peer;
import org.ipv8.store.internal.SqliteStore;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;
import org.ipv8.wire.Bytes;

/** Nodes with identities in a simulated network, which keep things in a folder. */
public final class World implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    public final Simulation simulation;
    private final Path folder;
    private final SqliteStore store;
    private final AtomicInteger attributes = new AtomicInteger();

    public World(Path folder) {
        this(folder, Simulation.builder().seed(1));
    }

    public World(Path folder, Simulation.Builder builder) {
        this.folder = folder;
        this.store = new SqliteStore(folder.resolve("native"));
        this.simulation = builder.settings(settings -> settings.withDirectory(folder.resolve(settings.name()))).start();
    }

    public SqliteStore store() {
        return store;
    }

    public Path folder(SimNode node) {
        return folder.resolve(node.node().name());
    }

    public OverlayFactory factory(Object... settings) {
        Map<String, Object> properties = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            properties.put((String) settings[i], settings[i + 1]);
        }
        return new IdentityFactory(properties, store, IdentityVectors.VAULT);
    }

    public SimNode node(Object... settings) {
        return simulation.node(simulation.network().host(), factory(settings));
    }

    public static Identity identity(SimNode node) {
        return node.overlay(Identities.class).own();
    }

    /** Waits, in simulated time, for what a stage completes with. */
    public <T> T get(CompletionStage<T> stage) {
        simulation.network().runUntil(stage.toCompletableFuture()::isDone, PATIENCE);
        return stage.toCompletableFuture().getNow(null);
    }

    public void advance(Duration time) {
        simulation.network().advance(time);
    }

    /** Makes an attribute nobody else has. */
    public Attribute attribute(String name) {
        return Attribute.of(Bytes.ofHex(String.format("%040x", attributes.incrementAndGet())), name, "id_metadata");
    }

    public Peer peer(SimNode viewer, SimNode other) {
        return viewer.peer(other);
    }

    @Override
    public void close() {
        simulation.close();
        store.close();
    }
}
