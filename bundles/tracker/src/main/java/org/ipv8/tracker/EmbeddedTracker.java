package org.ipv8.tracker;

import java.io.IOException;
import java.util.List;

import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.runtime.KeyFiles;
import org.ipv8.runtime.Platform;
import org.ipv8.tracker.internal.TrackerServer;
import org.ipv8.transport.Transport;

/** A tracker without a container: for tests, simulations and programs that embed one. */
public final class EmbeddedTracker implements AutoCloseable {

    private final TrackerServer server;

    private EmbeddedTracker(TrackerServer server) {
        this.server = server;
    }

    /**
     * Starts a tracker. When this returns it listens.
     *
     * @param transports in the order of preference: each address is opened at the first that serves it
     * @throws IOException with a sentence saying what was tried, if an address cannot be opened or the key file cannot be used
     */
    public static EmbeddedTracker start(Platform platform, KeyVault vault, List<Transport> transports, TrackerSettings settings)
            throws IOException {
        return start(platform, vault, transports, settings, key(vault, settings));
    }

    /**
     * Starts a tracker with a key of the caller's. When this returns it listens.
     *
     * @throws IOException with a sentence saying what was tried, if an address cannot be opened
     */
    public static EmbeddedTracker start(Platform platform, KeyVault vault, List<Transport> transports, TrackerSettings settings,
            PrivateKey key) throws IOException {
        TrackerServer server = new TrackerServer(platform, vault, settings, key);
        try {
            server.open(transports);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        return new EmbeddedTracker(server);
    }

    /**
     * Makes or reads the key the settings ask for.
     *
     * @throws IOException with a sentence saying what to do, if the key file cannot be used
     */
    public static PrivateKey key(KeyVault vault, TrackerSettings settings) throws IOException {
        return settings.keyFile() == null ? vault.generate(settings.keyLevel())
                : KeyFiles.loadOrCreate(vault, settings.keyFile(), settings.keyLevel());
    }

    /** Returns the tracker. */
    public Tracker tracker() {
        return server;
    }

    /** Stops listening and forgets everybody. Repeated calls have no effect. */
    @Override
    public void close() {
        server.close();
    }
}
