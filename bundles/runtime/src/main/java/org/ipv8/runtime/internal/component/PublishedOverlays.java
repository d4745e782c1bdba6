package org.ipv8.runtime.internal.component;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.runtime.internal.node.OverlayInstance;
import org.ipv8.runtime.internal.node.OverlayLife;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.Logger;

/** Registers running overlays under the interfaces they offer, in the name of the bundle they come from. */
final class PublishedOverlays implements OverlayLife {

    private final Logger log;
    private final String node;
    /** Where overlays come from; shared by the nodes that overlays have made. */
    private final Map<OverlayFactory, Bundle> bundles;
    /** Where overlays come from that are not in the map: the factory they stand for. */
    private final OverlayFactory owner;
    private final Map<OverlayInstance, ServiceRegistration<?>> registrations = new ConcurrentHashMap<>();

    PublishedOverlays(Logger log, String node) {
        this(log, node, new ConcurrentHashMap<>(), null);
    }

    private PublishedOverlays(Logger log, String node, Map<OverlayFactory, Bundle> bundles, OverlayFactory owner) {
        this.log = log;
        this.node = node;
        this.bundles = bundles;
        this.owner = owner;
    }

    @Override
    public OverlayLife separate(String name, OverlayFactory maker) {
        return new PublishedOverlays(log, name, bundles, bundles.containsKey(maker) ? maker : owner);
    }

    private Bundle bundle(OverlayFactory factory) {
        Bundle own = bundles.get(factory);
        return own != null || owner == null ? own : bundles.get(owner);
    }

    void from(OverlayFactory factory, Bundle bundle) {
        bundles.put(factory, bundle);
    }

    void forget(OverlayFactory factory) {
        bundles.remove(factory);
    }

    @Override
    public void started(OverlayInstance overlay) {
        OverlayDescription description = overlay.description();
        Bundle bundle = bundle(overlay.factory());
        BundleContext context = bundle == null ? null : bundle.getBundleContext();
        log.info("node {}: overlay {} runs", node, description.name());
        if (description.services().isEmpty() || context == null) {
            return;
        }
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(OverlayDescription.NODE, node);
        properties.put(OverlayDescription.OVERLAY, description.name());
        properties.put(OverlayDescription.COMMUNITY, description.community().toHex());
        String[] names = description.services().stream().map(Class::getName).toArray(String[]::new);
        try {
            registrations.put(overlay, context.registerService(names, overlay.overlay(), properties));
        } catch (IllegalArgumentException e) {
            log.error("overlay {} says it offers {} but does not implement it", description.name(),
                    description.services());
        }
    }

    @Override
    public void stopping(OverlayInstance overlay) {
        ServiceRegistration<?> registration = registrations.remove(overlay);
        if (registration != null) {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                return; // its bundle has stopped already, and the framework has unregistered it
            }
        }
        log.info("node {}: overlay {} stops", node, overlay.name());
    }
}
