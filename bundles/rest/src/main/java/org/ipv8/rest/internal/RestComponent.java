package org.ipv8.rest.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.Servlet;
import org.ipv8.metrics.MetricSource;
import org.ipv8.rest.RestServer;
import org.ipv8.rest.internal.guard.Guard;
import org.ipv8.rest.internal.http.RequestMetrics;
import org.ipv8.rest.internal.http.RestServlet;
import org.ipv8.runtime.Platform;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;

/**
 * Puts the interface on the servlet whiteboard, and says where it is. With a broken setting there is no interface: an open one by
 * mistake would be worse.
 */
@Component(service = {}, immediate = true, configurationPid = Settings.PID)
@Designate(ocd = RestConfig.class)
public final class RestComponent {

    private static final String ENDPOINTS = "osgi.http.endpoint";

    private final BundleContext context;
    private final Logger log;
    private final Settings settings;
    private final RequestMetrics metrics = new RequestMetrics();
    private final ServiceRegistration<MetricSource> measured;
    private final ServiceRegistration<Servlet> servlet;
    private final Map<ServiceReference<?>, Map<String, Object>> servers = new ConcurrentHashMap<>();
    private ServiceRegistration<RestServer> published;

    /** Reads the settings and opens the interface. */
    @Activate
    public RestComponent(BundleContext context, Map<String, Object> properties, @Reference Resources resources,
            @Reference NodesHere nodes, @Reference Platform platform, @Reference(service = LoggerFactory.class) Logger log) {
        this.context = context;
        this.log = log;
        this.settings = read(properties, platform);
        this.measured = context.registerService(MetricSource.class, metrics, null);
        this.servlet = settings == null ? null : open(resources, nodes);
    }

    private Settings read(Map<String, Object> properties, Platform platform) {
        try {
            Settings read = Settings.read(properties, this::keyFile, platform.secureRandom());
            if (!read.server().isEmpty()) {
                FrameworkUtil.createFilter(read.server());
            }
            return read;
        } catch (IllegalArgumentException | IOException | InvalidSyntaxException e) {
            log.error("there is no REST interface: {}", e.getMessage());
            return null;
        }
    }

    private Path keyFile() {
        String home = context.getProperty("ipv8.home");
        return home != null ? Path.of(home, "keys", "api.key") : context.getDataFile("api.key").toPath();
    }

    private ServiceRegistration<Servlet> open(Resources resources, NodesHere nodes) {
        nodes.prefer(settings.node());
        Dispatcher dispatcher = new Dispatcher(new Guard(settings.access()), resources::router, nodes,
                new Failures(settings.referenceStatus()));
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.servlet.pattern", settings.root() + "/*");
        properties.put("osgi.http.whiteboard.servlet.asyncSupported", true);
        properties.put("osgi.http.whiteboard.servlet.name", "ipv8-rest");
        if (!settings.server().isEmpty()) {
            properties.put("osgi.http.whiteboard.target", settings.server());
        }
        return context.registerService(Servlet.class,
                new RestServlet(dispatcher, metrics, settings.root(), settings.bodyTime(), settings.requests()), properties);
    }

    // --- Where it can be reached

    private record Server(List<String> addresses, String apiKey) implements RestServer {
    }

    /** Called by the container. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, updated = "updateServer")
    synchronized void addServer(ServiceReference<HttpServiceRuntime> server, Map<String, Object> properties) {
        updateServer(server, properties);
    }

    /** Called by the container. */
    synchronized void updateServer(ServiceReference<HttpServiceRuntime> server, Map<String, Object> properties) {
        try {
            if (settings != null && (settings.server().isEmpty()
                    || FrameworkUtil.createFilter(settings.server()).matches(properties))) {
                servers.put(server, properties);
                publish();
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // was checked before
        }
    }

    /** Called by the container. */
    synchronized void removeServer(ServiceReference<HttpServiceRuntime> server) {
        servers.remove(server);
        publish();
    }

    private void publish() {
        if (published != null) {
            published.unregister();
            published = null;
        }
        List<String> addresses = servers.values().stream().map(RestComponent::endpoints).flatMap(Collection::stream)
                .filter(address -> address.startsWith("http")).map(this::withRoot)
                .sorted(Comparator.comparingInt(RestComponent::distance)).toList();
        if (servlet != null && !addresses.isEmpty()) {
            published = context.registerService(RestServer.class, new Server(addresses, settings.access().key().reveal()), null);
        }
    }

    private static Collection<String> endpoints(Map<String, Object> properties) {
        Object value = properties.get(ENDPOINTS);
        if (value instanceof String[] several) {
            return Arrays.asList(several);
        } else if (value instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        return value == null ? Collections.emptyList() : List.of(value.toString());
    }

    /** Programs of this machine come first, and addresses that everybody understands. */
    private static int distance(String address) {
        return address.contains("//127.") || address.contains("//localhost") ? 0 : address.contains("[") ? 2 : 1;
    }

    private String withRoot(String address) {
        return (address.endsWith("/") ? address.substring(0, address.length() - 1) : address) + settings.root();
    }

    /** Closes the interface; requests that are running end. */
    @Deactivate
    synchronized void stop() {
        measured.unregister();
        servers.clear();
        publish();
        if (servlet != null) {
            servlet.unregister();
        }
    }
}
