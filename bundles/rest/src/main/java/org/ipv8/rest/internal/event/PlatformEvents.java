package org.ipv8.rest.internal.event;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.ipv8.key.Mid;
import org.ipv8.network.NetworkObserver;
import org.ipv8.node.Node;
import org.ipv8.node.NodeInfo;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Tells of bundles, nodes, overlays that publish a service, and verified peers. */
@Component(service = {}, immediate = true)
public final class PlatformEvents {

    private static final Map<Integer, String> BUNDLE_EVENTS = Map.of(BundleEvent.INSTALLED, "installed", BundleEvent.STARTED,
            "started", BundleEvent.STOPPED, "stopped", BundleEvent.UPDATED, "updated", BundleEvent.UNINSTALLED, "uninstalled",
            BundleEvent.RESOLVED, "resolved", BundleEvent.UNRESOLVED, "unresolved");

    private final BundleContext context;
    private final EventHub hub;
    private final BundleListener bundles = this::tellOfBundle;
    private final ServiceListener services = this::tellOfService;
    private final Map<Node, AutoCloseable> observed = new ConcurrentHashMap<>();

    /** A bundle. */
    private record BundleChange(long id, String bundle, String version) {
    }

    /** An overlay on a node. */
    private record OverlayChange(String node, String overlay, String community) {
    }

    /** A peer of a node. */
    private record PeerChange(String node, Mid mid, Address address) {
    }

    /** A node. */
    private record NodeChange(String node, Mid mid) {
    }

    /** Called by the container. */
    @Activate
    public PlatformEvents(BundleContext context, @Reference EventHub hub) throws InvalidSyntaxException {
        this.context = context;
        this.hub = hub;
        context.addBundleListener(bundles);
        context.addServiceListener(services, "(" + OverlayDescription.OVERLAY + "=*)");
    }

    private void tellOfBundle(BundleEvent event) {
        String what = BUNDLE_EVENTS.get(event.getType());
        if (what != null && event.getBundle().getSymbolicName() != null) {
            hub.publish("bundle/" + what, new BundleChange(event.getBundle().getBundleId(), event.getBundle().getSymbolicName(),
                    event.getBundle().getVersion().toString()));
        }
    }

    private void tellOfService(ServiceEvent event) {
        String what = event.getType() == ServiceEvent.REGISTERED ? "started"
                : event.getType() == ServiceEvent.UNREGISTERING ? "stopped" : null;
        if (what != null) {
            hub.publish("overlay/" + what, new OverlayChange(text(event, OverlayDescription.NODE),
                    text(event, OverlayDescription.OVERLAY), text(event, OverlayDescription.COMMUNITY)));
        }
    }

    private static String text(ServiceEvent event, String property) {
        return String.valueOf(event.getServiceReference().getProperty(property));
    }

    /** Called by the container. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addNode(NodeInfo info) {
        hub.publish("node/ready", new NodeChange(info.name(), info.mid()));
        if (info instanceof Node node) {
            observed.put(node, node.network().observe(new NetworkObserver() {
                @Override
                public void added(Peer peer) {
                    tellOfPeer(node, "peer/found", peer);
                }

                @Override
                public void removed(Peer peer) {
                    tellOfPeer(node, "peer/lost", peer);
                }
            }));
        }
    }

    private void tellOfPeer(Node node, String topic, Peer peer) {
        hub.publish(topic, new PeerChange(node.name(), peer.mid(), peer.address()));
    }

    /** Called by the container. */
    void removeNode(NodeInfo info) throws Exception {
        if (info instanceof Node node) {
            AutoCloseable observer = observed.remove(node);
            if (observer != null) {
                observer.close();
            }
        }
        hub.publish("node/gone", new NodeChange(info.name(), info.mid()));
    }

    /** Called by the container. */
    @Deactivate
    void stop() {
        context.removeBundleListener(bundles);
        context.removeServiceListener(services);
    }
}
