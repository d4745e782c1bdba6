package org.ipv8.discovery.internal.bootstrap;

import java.nio.file.Path;
import java.time.Duration;

import org.ipv8.discovery.BootstrapContext;
import org.ipv8.discovery.Bootstrapper;
import org.ipv8.discovery.BootstrapperFactory;
import org.ipv8.discovery.Parameters;
import org.ipv8.overlay.OverlayContext;
import org.osgi.service.component.annotations.Component;

/** Makes {@code LocalBootstrapper} bootstrappers. */
@Component(service = BootstrapperFactory.class, property = BootstrapperFactory.NAME + "=LocalBootstrapper")
public final class LocalBootstrapperFactory implements BootstrapperFactory {

    private static final String PORTS = "ports";
    private static final String FIRST_AND_LAST = "8090-8109";
    private static final int MAX_PORTS = 100;
    private static final int MAX_PORT = 65_535;
    private static final double INTERVAL = 1;
    private static final double MAX_INTERVAL = 4;
    private static final double SHORTEST = 0.1;
    /** Rounds have to be frequent enough to keep the rendezvous files fresh. */
    private static final double LONGEST = Rendezvous.STALE.toSeconds() / 3.0;

    @Override
    public Bootstrapper create(BootstrapContext context, Parameters parameters) {
        OverlayContext overlay = context.overlay();
        LocalBootstrapper.Settings settings = settings(parameters);
        Path directory = Path.of(parameters.text("directory", defaultDirectory()));
        return new LocalBootstrapper(context, settings,
                new Rendezvous(directory, overlay.community(), overlay.random().nextLong(), overlay.clock()));
    }

    static LocalBootstrapper.Settings settings(Parameters parameters) {
        parameters.only(PORTS, "directory", "interval", "max_interval");
        Duration interval = parameters.seconds("interval", INTERVAL, SHORTEST, LONGEST);
        Duration maxInterval = parameters.seconds("max_interval", Math.max(MAX_INTERVAL, interval.toMillis() / 1e3), SHORTEST,
                LONGEST);
        if (maxInterval.compareTo(interval) < 0) {
            throw new IllegalArgumentException(parameters.name() + ": max_interval=" + parameters.text("max_interval", "")
                    + ", expected at least interval=" + parameters.text("interval", String.valueOf(INTERVAL)));
        }
        String ports = parameters.text(PORTS, FIRST_AND_LAST);
        int dash = ports.indexOf('-');
        int first = port(ports.substring(0, Math.max(dash, 0)));
        int last = port(ports.substring(dash + 1));
        if (first < 1 || last < first || last - first >= MAX_PORTS) {
            throw new IllegalArgumentException(parameters.name() + ": ports=" + ports
                    + ", expected FIRST-LAST, at most " + MAX_PORTS + " of the ports 1 to " + MAX_PORT);
        }
        return new LocalBootstrapper.Settings(first, last, interval, maxInterval);
    }

    private static int port(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        return port <= MAX_PORT ? port : -1;
    }

    private static String defaultDirectory() {
        String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
        return Path.of(System.getProperty("java.io.tmpdir"), "ipv8-" + user).toString();
    }
}
