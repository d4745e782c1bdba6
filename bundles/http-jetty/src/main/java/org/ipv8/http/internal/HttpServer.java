package org.ipv8.http.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;

import org.ipv8.overlay.Task;
import org.ipv8.runtime.Platform;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
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
 * Configures one server of Felix's Jetty, named {@code ipv8}. When somebody who is not a node takes the chosen port at the same
 * moment, the next one is tried.
 */
@Component(service = {}, immediate = true, configurationPid = HttpSettings.PID)
@Designate(ocd = HttpConfig.class)
public final class HttpServer {

    private static final String SERVER = "org.apache.felix.http";
    private static final String NAME = "ipv8";
    private static final String MINE = "(org.apache.felix.http.name=" + NAME + ")";
    /** A server that has not come by then may have found that somebody else has its port. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int ROUNDS_TAKEN = 2;
    private static final int RETRIES = 5;
    /** Slashes in path variables have to be encoded, which other modes refuse (spec section 1.6). */
    private static final String URI_COMPLIANCE = "LEGACY";
    private static final int HEADER_BYTES = 16_384;

    private final ConfigurationAdmin admin;
    private final Platform platform;
    private final Logger log;
    private final Optional<HttpSettings> settings;
    private KeyStoreFile keyStore;
    private Configuration configuration;
    private PortClaim claim;
    private Task retry;
    private boolean running;
    private boolean stopped;

    /** Reads the settings and starts the server. */
    @Activate
    public HttpServer(BundleContext context, Map<String, Object> properties, @Reference ConfigurationAdmin admin,
            @Reference Platform platform, @Reference(service = LoggerFactory.class) Logger log) {
        this.admin = admin;
        this.platform = platform;
        this.log = log;
        Optional<HttpSettings> read = Optional.empty();
        try {
            read = HttpSettings.read(properties, context.getProperty("ipv8.run.http"));
            if (read.isPresent() && read.get().pem().isPresent()) {
                keyStore = new KeyStoreFile(read.get().pem().get(), context.getDataFile("keystore.p12").toPath(),
                        platform.secureRandom());
            }
        } catch (IllegalArgumentException | IOException e) {
            log.error("there is no HTTP server: {}", e.getMessage());
            read = Optional.empty();
        }
        this.settings = read;
    }

    /** Called by the container. */
    @Activate
    synchronized void start() {
        settings.ifPresent(wanted -> listen(wanted, wanted.listen().port(), RETRIES));
    }

    private void listen(HttpSettings wanted, int first, int retries) {
        try {
            claim = PortClaim.find(PortClaim.sharedFile(), wanted.listen(), first, wanted.portAttempts());
            configuration = admin.getFactoryConfiguration(SERVER, NAME, "?");
            configuration.update(properties(wanted, claim.port()));
            await(wanted, claim.port(), retries, 0);
        } catch (IOException e) {
            log.error("there is no HTTP server: {}", e.getMessage());
        }
    }

    private void await(HttpSettings wanted, int port, int retries, int taken) {
        retry = platform.schedule(PATIENCE, () -> retry(wanted, port, retries, taken));
    }

    /** A port that is taken may be taken by our own server, which says so a moment later. */
    private synchronized void retry(HttpSettings wanted, int port, int retries, int taken) {
        if (running || stopped || retries == 0) {
            release();
            return;
        }
        if (PortClaim.isFree(wanted.listen(), port)) {
            await(wanted, port, retries - 1, 0); // nobody was faster: the server is slow
        } else if (taken < ROUNDS_TAKEN) {
            await(wanted, port, retries, taken + 1);
        } else {
            release();
            listen(wanted, wanted.listen().port() == 0 ? 0 : port + 1, retries - 1);
        }
    }

    private void release() {
        try {
            if (claim != null) {
                claim.close();
            }
        } catch (IOException e) {
            log.debug("a claimed port stays claimed: {}", e.getMessage());
        }
        claim = null;
    }

    private Dictionary<String, Object> properties(HttpSettings wanted, int port) {
        boolean tls = keyStore != null;
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("org.apache.felix.http.name", NAME);
        properties.put("org.apache.felix.http.host", wanted.listen().host());
        properties.put("org.apache.felix.http.enable", !tls);
        properties.put("org.apache.felix.https.enable", tls);
        properties.put(tls ? "org.osgi.service.http.port.secure" : "org.osgi.service.http.port", port);
        properties.put("org.apache.felix.http.timeout", (int) wanted.idle().toMillis());
        properties.put("org.apache.felix.http.jetty.threadpool.max", wanted.threads());
        properties.put("org.apache.felix.http.jetty.acceptors", 1);
        properties.put("org.apache.felix.http.jetty.selectors", 1);
        properties.put("org.apache.felix.http.jetty.headerBufferSize", HEADER_BYTES);
        properties.put("org.apache.felix.http.path_exclusions", new String[0]);
        properties.put("org.eclipse.jetty.UriComplianceMode", URI_COMPLIANCE);
        if (tls) {
            properties.put("org.apache.felix.https.keystore", keyStore.file().toString());
            properties.put("org.apache.felix.https.keystore.type", "PKCS12");
            properties.put("org.apache.felix.https.keystore.password", keyStore.password());
            properties.put("org.apache.felix.https.keystore.key.password", keyStore.password());
        }
        return properties;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, target = MINE)
    synchronized void addServer(HttpServiceRuntime server) {
        running = true;
        release(); // the server has the port itself by now
    }

    synchronized void removeServer(HttpServiceRuntime server) {
        running = false;
    }

    /** Stops the server. */
    @Deactivate
    synchronized void stop() {
        stopped = true;
        if (retry != null) {
            retry.close();
        }
        release();
        try {
            if (configuration != null) {
                configuration.delete();
            }
            if (keyStore != null) {
                keyStore.close();
            }
        } catch (IOException | IllegalStateException e) {
            log.warn("the HTTP server leaves something behind: {}", e.getMessage());
        }
    }
}
