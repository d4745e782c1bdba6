package org.ipv8.health.felix.internal;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.ipv8.health.HealthCheck;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Registers every examination a second time, for Felix. */
@Component(service = {}, immediate = true)
public final class FelixHealth {

    private final BundleContext context;
    private final Whiteboard<HealthCheck> checks;
    private final Map<ServiceReference<HealthCheck>, ServiceRegistration<?>> registered = new ConcurrentHashMap<>();

    /** Called by the container. */
    @Activate
    public FelixHealth(BundleContext context) {
        this.context = context;
        this.checks = new Whiteboard<>(context);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(ServiceReference<HealthCheck> reference) {
        checks.add(reference).ifPresent(check -> register(check, reference));
    }

    private void register(HealthCheck check, ServiceReference<HealthCheck> reference) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("hc.name", "IPv8 " + reference.getProperty(HealthCheck.NAME));
        properties.put("hc.tags", new String[] {"ipv8"});
        registered.put(reference, context.registerService(org.apache.felix.hc.api.HealthCheck.class, new Adapter(check), properties));
    }

    void remove(ServiceReference<HealthCheck> reference) {
        checks.remove(reference, gone -> registered.remove(reference).unregister());
    }
}
