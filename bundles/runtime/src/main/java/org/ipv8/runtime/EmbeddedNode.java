package org.ipv8.runtime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ipv8.discovery.BootstrapperFactory;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.runtime.internal.node.Keys;
import org.ipv8.runtime.internal.node.NodeCore;
import org.ipv8.runtime.internal.node.OverlayInstance;
import org.ipv8.runtime.internal.node.OverlayLife;
import org.ipv8.transport.Transport;

/** A node without a container: the real one, given its parts by hand. Safe for use by many threads. */
public final class EmbeddedNode implements AutoCloseable {

    private final NodeCore core;

    private EmbeddedNode(NodeCore core) {
        this.core = core;
    }

    /** Begins to put a node together. */
    public static Builder builder(Platform platform, KeyVault vault, NodeSettings settings) {
        return new Builder(platform, vault, settings);
    }

    /** The parts of a node. */
    public static final class Builder {

        private final Platform platform;
        private final KeyVault vault;
        private final NodeSettings settings;
        private final List<Transport> transports = new ArrayList<>();
        private final Map<String, PrivateKey> keys = new LinkedHashMap<>();
        private final Map<String, DiscoveryStrategyFactory> strategies = new LinkedHashMap<>();
        private final Map<String, BootstrapperFactory> bootstrappers = new LinkedHashMap<>();

        private Builder(Platform platform, KeyVault vault, NodeSettings settings) {
            this.platform = platform;
            this.vault = vault;
            this.settings = settings;
        }

        /** Adds a transport. */
        public Builder transport(Transport transport) {
            transports.add(transport);
            return this;
        }

        /** Sets a key; without one for {@link OverlayDescription#DEFAULT_KEY} that one is generated. */
        public Builder key(String alias, PrivateKey key) {
            keys.put(alias, key);
            return this;
        }

        /** Offers a kind of discovery strategy. */
        public Builder strategy(String name, DiscoveryStrategyFactory factory) {
            strategies.put(name, factory);
            return this;
        }

        /** Offers a kind of bootstrapper. */
        public Builder bootstrapper(String name, BootstrapperFactory factory) {
            bootstrappers.put(name, factory);
            return this;
        }

        /**
         * Starts the node.
         *
         * @throws IOException with a sentence, if an address cannot be listened on
         */
        public EmbeddedNode start() throws IOException {
            PrivateKey own = keys.remove(OverlayDescription.DEFAULT_KEY);
            Keys all = new Keys(own != null ? own : vault.generate(SecurityLevel.CURVE25519));
            keys.forEach((alias, key) -> all.add(alias, key, null));
            NodeCore core = new NodeCore(settings, platform, vault, all, OverlayLife.UNWATCHED);
            transports.forEach(transport -> core.add(transport, 0));
            strategies.forEach(core::addStrategy);
            bootstrappers.forEach(core::addBootstrapper);
            core.start();
            return new EmbeddedNode(core);
        }
    }

    /** Returns the node as management sees it. */
    public Node node() {
        return core;
    }

    /**
     * Starts an overlay.
     *
     * @throws IllegalStateException if the node does not run it: closed, not wanted, or another one has its name or community
     */
    public RunningOverlay add(OverlayFactory factory) {
        core.add(factory);
        return instance(factory.describe().name())
                .orElseThrow(() -> new IllegalStateException("overlay " + factory.describe().name() + " was not started"));
    }

    /** Stops the overlay of a factory. */
    public void remove(OverlayFactory factory) {
        core.remove(factory);
    }

    /** Returns an overlay itself, if it runs and is of a type. */
    public <T> Optional<T> overlay(String name, Class<T> type) {
        return instance(name).map(OverlayInstance::overlay).filter(type::isInstance).map(type::cast);
    }

    /** Returns what an overlay was given. */
    public Optional<OverlayContext> context(String name) {
        return instance(name).map(OverlayInstance::context);
    }

    /** Offers another kind of strategy. */
    public void addStrategy(String name, DiscoveryStrategyFactory factory) {
        core.addStrategy(name, factory);
    }

    private Optional<OverlayInstance> instance(String name) {
        return core.instances().stream().filter(overlay -> overlay.name().equals(name)).findFirst();
    }

    /** Stops the node and everything on it. */
    @Override
    public void close() {
        core.close();
    }
}
