package org.ipv8.runtime.internal.component;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;

import org.ipv8.discovery.BootstrapperFactory;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.node.Node;
import org.ipv8.node.NodeInfo;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.runtime.KeyFiles;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.internal.node.Keys;
import org.ipv8.runtime.internal.node.NodeCore;
import org.ipv8.transport.Transport;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;

/**
 * A node for each configuration {@code org.ipv8.node~NAME}. Overlays, strategies, bootstrappers and transports come and go
 * while it runs; it registers itself when it listens everywhere it should.
 *
 * <p>A configuration, key or port that is no good is logged with what to do about it, and no node comes of it.
 */
@Component(service = {}, immediate = true, configurationPid = "org.ipv8.node",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NodeConfig.class, factory = true)
public final class NodeComponent {

    private final BundleContext context;
    private final Logger log;
    private final NodeCore core;
    private final PublishedOverlays published;
    private final Whiteboard<Transport> transports;
    private final Whiteboard<OverlayFactory> overlays;
    private final Whiteboard<DiscoveryStrategyFactory> strategies;
    private final Whiteboard<BootstrapperFactory> bootstrappers;
    private ServiceRegistration<?> registration;
    private boolean started;

    /** Reads the configuration and the keys. */
    @Activate
    public NodeComponent(BundleContext context, NodeConfig config, Map<String, Object> properties,
            @Reference Platform platform, @Reference KeyVault vault, @Reference(service = LoggerFactory.class) Logger log) {
        this.context = context;
        this.log = log;
        this.published = new PublishedOverlays(log, config.name());
        this.transports = new Whiteboard<>(context);
        this.overlays = new Whiteboard<>(context);
        this.strategies = new Whiteboard<>(context);
        this.bootstrappers = new Whiteboard<>(context);
        this.core = create(config, properties, platform, vault);
    }

    private NodeCore create(NodeConfig config, Map<String, Object> properties, Platform platform, KeyVault vault) {
        try {
            ValueTypes.check(NodeConfig.class, properties);
            NodeSettings settings = SettingsReader.read(config);
            SecurityLevel level = SettingsReader.level(config);
            Path file = config.key_file().isBlank() ? null : SettingsReader.path("key.file", config.key_file());
            PrivateKey own = file == null ? vault.generate(level) : KeyFiles.loadOrCreate(vault, file, level);
            Keys keys = new Keys(own).add(OverlayDescription.DEFAULT_KEY, own, file);
            for (Map.Entry<String, String> further : SettingsReader.pairs("keys", config.keys()).entrySet()) {
                Path other = SettingsReader.path("keys", further.getValue());
                keys.add(further.getKey(), KeyFiles.loadOrCreate(vault, other, level), other);
            }
            return new NodeCore(settings, platform, vault, keys, published);
        } catch (IllegalArgumentException e) {
            log.error("node {} is not started: configuration {}", config.name(), e.getMessage());
        } catch (IOException e) {
            log.error("node {} is not started: {}", config.name(), e.getMessage());
        }
        return null;
    }

    /** Opens the sockets and starts the overlays that are there. */
    @Activate
    synchronized void start() {
        if (core == null) {
            return;
        }
        try {
            core.start();
            started = true;
            publishIfReady();
        } catch (IOException e) {
            log.error("node {} is not started: {}", core.name(), e.getMessage());
        }
    }

    /** Stops everything. */
    @Deactivate
    synchronized void stop() {
        if (core == null) {
            return;
        }
        started = false;
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
        core.close();
    }

    private void publishIfReady() {
        if (started && registration == null && core.isListening()) {
            Hashtable<String, Object> properties = new Hashtable<>();
            properties.put(NodeInfo.NODE, core.name());
            registration = context.registerService(new String[] {Node.class.getName(), NodeInfo.class.getName()}, core,
                    properties);
            log.info("node {} listens on {} addresses as {}", core.name(), core.listening().size(), core.mid());
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTransport(ServiceReference<Transport> reference) {
        transports.add(reference).ifPresent(transport -> listen(transport, reference));
    }

    private synchronized void listen(Transport transport, ServiceReference<Transport> reference) {
        if (core != null) {
            core.add(transport, Whiteboard.ranking(reference));
            publishIfReady();
        }
    }

    void removeTransport(ServiceReference<Transport> reference) {
        transports.remove(reference, transport -> {
            if (core != null) {
                core.remove(transport);
            }
        });
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addOverlay(ServiceReference<OverlayFactory> reference) {
        overlays.add(reference).ifPresent(factory -> {
            if (core != null) {
                published.from(factory, reference.getBundle());
                core.add(factory);
            }
        });
    }

    void removeOverlay(ServiceReference<OverlayFactory> reference) {
        overlays.remove(reference, factory -> {
            if (core != null) {
                core.remove(factory);
                published.forget(factory);
            }
        });
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addStrategy(ServiceReference<DiscoveryStrategyFactory> reference) {
        strategies.add(reference).ifPresent(factory -> {
            if (core != null) {
                core.addStrategy(String.valueOf(reference.getProperty(DiscoveryStrategyFactory.NAME)), factory);
            }
        });
    }

    void removeStrategy(ServiceReference<DiscoveryStrategyFactory> reference) {
        strategies.remove(reference, factory -> {
            if (core != null) {
                core.removeStrategy(factory);
            }
        });
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBootstrapper(ServiceReference<BootstrapperFactory> reference) {
        bootstrappers.add(reference).ifPresent(factory -> {
            if (core != null) {
                core.addBootstrapper(String.valueOf(reference.getProperty(BootstrapperFactory.NAME)), factory);
            }
        });
    }

    void removeBootstrapper(ServiceReference<BootstrapperFactory> reference) {
        bootstrappers.remove(reference, factory -> {
            if (core != null) {
                core.removeBootstrapper(factory);
            }
        });
    }
}
