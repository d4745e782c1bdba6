package org.ipv8.tracker.internal;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.node.NodeInfo;
import org.ipv8.runtime.Platform;
import org.ipv8.tracker.EmbeddedTracker;
import org.ipv8.tracker.Tracker;
import org.ipv8.tracker.TrackerSettings;
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
 * One tracker for each factory configuration. It listens while there are transports for all its addresses, and is registered
 * as {@link Tracker} and {@link NodeInfo} while it does. When a transport goes that it uses, it starts again at the next one
 * with the same key; whom it knew, it forgets: they ask again within half a minute.
 */
@Component(service = {}, immediate = true, configurationPid = Configured.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TrackerConfig.class, factory = true)
public final class TrackerComponent {

    private final BundleContext context;
    private final Platform platform;
    private final KeyVault vault;
    private final Logger log;
    /** What the configuration asks for; null if it is no good. */
    private final Plan plan;
    private final AutoCloseable web;
    private final Whiteboard<Transport> transports;
    private boolean stopped;
    private List<Transport> used = List.of();
    private volatile EmbeddedTracker running;
    private ServiceRegistration<?> registration;

    private record Plan(TrackerSettings settings, PrivateKey key, WebApi.Settings web) {
    }

    /** Reads the configuration and the key; what is no good is logged with what to do about it, and no tracker comes of it. */
    @Activate
    public TrackerComponent(BundleContext context, Map<String, Object> properties, @Reference Platform platform,
            @Reference KeyVault vault, @Reference(service = LoggerFactory.class) Logger log) {
        this.context = context;
        this.platform = platform;
        this.vault = vault;
        this.log = log;
        transports = new Whiteboard<>(context);
        plan = plan(new Configured(properties));
        web = openWeb();
    }

    private Plan plan(Configured config) {
        try {
            TrackerSettings settings = config.tracker();
            return new Plan(settings, EmbeddedTracker.key(vault, settings), config.web());
        } catch (IllegalArgumentException e) {
            log.error("tracker {} is not started: configuration {}", config.name(), e.getMessage());
        } catch (IOException e) {
            log.error("tracker {} is not started: {}", config.name(), e.getMessage());
        }
        return null;
    }

    private AutoCloseable openWeb() {
        if (plan != null && plan.web != null) {
            try {
                return new WebApi(plan.web, () -> Optional.ofNullable(running).map(EmbeddedTracker::tracker).orElse(null));
            } catch (IOException e) {
                log.error("tracker {} runs without its web interface: {}", plan.settings.name(), e.getMessage());
            }
        }
        return () -> { };
    }

    /** Called by the container for every transport there is and that comes. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTransport(ServiceReference<Transport> reference) {
        if (transports.add(reference).isPresent()) {
            startIfPossible();
        }
    }

    /** Called by the container for every transport that goes. */
    void removeTransport(ServiceReference<Transport> reference) {
        transports.remove(reference, this::doWithout);
    }

    private synchronized void doWithout(Transport gone) {
        if (used.contains(gone)) {
            stopRunning();
            startIfPossible();
        }
    }

    private synchronized void startIfPossible() {
        if (stopped || running != null || plan == null) {
            return;
        }
        TrackerSettings settings = plan.settings;
        List<Transport> best = List.copyOf(transports.all().values());
        List<Transport> chosen = settings.listen().stream()
                .flatMap(address -> best.stream().filter(transport -> transport.serves(address)).limit(1)).toList();
        if (chosen.size() < settings.listen().size()) {
            return;
        }
        try {
            running = EmbeddedTracker.start(platform, vault, best, settings, plan.key);
        } catch (IOException e) {
            log.error("tracker {} is not started: {}", settings.name(), e.getMessage());
            return;
        }
        used = chosen;
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(NodeInfo.NODE, settings.name());
        registration = context.registerService(new String[] {Tracker.class.getName(), NodeInfo.class.getName()},
                running.tracker(), properties);
        log.info("tracker {} listens on {} addresses as {}", settings.name(), used.size(), plan.key.publicKey().mid());
    }

    private void stopRunning() {
        if (running != null) {
            registration.unregister();
            registration = null; // it may keep the service, and with it the classes of a transport that has gone
            running.close();
            running = null;
            used = List.of();
        }
    }

    /** Called by the container. */
    @Deactivate
    synchronized void stop() throws Exception {
        stopped = true;
        web.close();
        stopRunning();
    }
}
