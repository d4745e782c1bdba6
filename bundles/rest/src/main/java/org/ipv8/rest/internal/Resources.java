package org.ipv8.rest.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.ipv8.rest.Operation;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.internal.doc.DocsResource;
import org.ipv8.rest.internal.route.Router;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** All resources there are, of whichever bundles, as they come and go. */
@Component(service = Resources.class)
public final class Resources {

    private static final Logger LOG = System.getLogger(Resources.class.getName());

    private final Whiteboard<RestResource> services;
    private final Map<ServiceReference<RestResource>, List<Operation>> byService = new TreeMap<>(Comparator.reverseOrder());
    /** No component of its own: it would need this one, and this one it, and a component runtime can begin with neither. */
    private final List<Operation> documentation = new DocsResource(this::router).operations();
    private volatile Router router = Router.of(documentation);

    /** Called by the container. */
    @Activate
    public Resources(BundleContext context) {
        services = new Whiteboard<>(context);
    }

    /** Called by the container. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(ServiceReference<RestResource> reference) {
        services.add(reference).ifPresent(resource -> offer(resource, reference));
    }

    private synchronized void offer(RestResource resource, ServiceReference<RestResource> reference) {
        try {
            byService.put(reference, List.copyOf(resource.operations()));
            rebuild();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "a REST resource of " + reference.getBundle() + " cannot be used: " + e);
        }
    }

    /** Called by the container. */
    void remove(ServiceReference<RestResource> reference) {
        services.remove(reference, gone -> withdraw(reference));
    }

    private synchronized void withdraw(ServiceReference<RestResource> reference) {
        if (byService.remove(reference) != null) {
            rebuild();
        }
    }

    private void rebuild() {
        List<Operation> all = new ArrayList<>(documentation);
        byService.values().forEach(all::addAll);
        router = Router.of(all);
    }

    /** Returns the operations as they are now. */
    public Router router() {
        return router;
    }
}
