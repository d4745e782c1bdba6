package org.ipv8.doctor.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ipv8.discovery.BootstrapperFactory;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.ipv8.key.KeyVault;
import org.ipv8.runtime.Platform;
import org.ipv8.transport.Transport;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Is everything there that nodes are made of? */
@Component(property = HealthCheck.NAME + "=services")
public final class ServicesCheck implements HealthCheck {

    private final BundleContext context;

    /** Called by the container. */
    @Activate
    public ServicesCheck(BundleContext context) {
        this.context = context;
    }

    @Override
    public List<Finding> examine() {
        Map<Class<?>, String> needed = new LinkedHashMap<>();
        needed.put(Platform.class, "org.ipv8.runtime");
        needed.put(KeyVault.class, "org.ipv8.crypto");
        needed.put(Transport.class, "org.ipv8.transport-udp");
        needed.put(DiscoveryStrategyFactory.class, "org.ipv8.discovery");
        needed.put(BootstrapperFactory.class, "org.ipv8.discovery");
        List<Finding> missing = needed.entrySet().stream()
                .filter(each -> context.getServiceReference(each.getKey().getName()) == null)
                .map(each -> Finding.problem(each.getKey().getSimpleName(), "nobody offers this service, so no node can work",
                        "start the bundle " + each.getValue() + "; ipv8:bundles shows what it is missing")).toList();
        return missing.isEmpty() ? List.of(Finding.good("", "keys, transports, strategies and bootstrappers are there")) : missing;
    }
}
