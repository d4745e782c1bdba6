package org.ipv8.runtime.internal.node;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import org.ipv8.discovery.BootstrapContext;
import org.ipv8.discovery.Bootstrapper;
import org.ipv8.discovery.BootstrapperFactory;
import org.ipv8.discovery.Parameters;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.Address;
import org.ipv8.runtime.internal.community.CommunityProtocol;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;

/** The bootstrappers of one overlay, which come and go with the bundles that offer them (spec sections 4.10 and 7.1). */
final class Bootstrappers implements CommunityProtocol.Bootstrapping {

    private static final Logger LOG = System.getLogger(Bootstrappers.class.getName());

    private final List<Parameters> wanted;
    private final Sockets sockets;
    private final BiConsumer<Address, byte[]> deliver;
    private final Map<Parameters, Running> running = new ConcurrentHashMap<>();
    private final Map<Parameters, String> problems = new ConcurrentHashMap<>();
    private OverlayContext overlay;

    Bootstrappers(List<Parameters> wanted, Sockets sockets, BiConsumer<Address, byte[]> deliver) {
        this.wanted = wanted;
        this.sockets = sockets;
        this.deliver = deliver;
    }

    private record Running(BootstrapperFactory factory, Bootstrapper bootstrapper) {
    }

    /** Sets the overlay to find peers for. */
    void attach(OverlayContext context) {
        overlay = context;
    }

    /** Starts the bootstrappers that are wanted from a factory. Called in the lane. */
    void add(String name, BootstrapperFactory factory) {
        for (Parameters parameters : wanted) {
            if (parameters.name().equals(name) && !running.containsKey(parameters)) {
                try {
                    running.put(parameters, new Running(factory, factory.create(new Context(), parameters)));
                    problems.remove(parameters);
                } catch (RuntimeException e) {
                    problems.put(parameters, String.valueOf(e.getMessage()));
                    LOG.log(Level.ERROR, "overlay " + overlay.description().name() + ": " + e.getMessage());
                }
            }
        }
    }

    /** Ends the bootstrappers of a factory. Called in the lane. */
    void remove(BootstrapperFactory factory) {
        running.forEach((parameters, run) -> {
            if (run.factory == factory) {
                running.remove(parameters);
                close(run);
            }
        });
    }

    /** Ends all bootstrappers. Called in the lane. */
    void close() {
        running.values().forEach(this::close);
        running.clear();
    }

    private void close(Running run) {
        try {
            run.bootstrapper.close();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a bootstrapper of " + overlay.description().name() + " failed to close", e);
        }
    }

    @Override
    public void bootstrap() {
        for (Running run : running.values()) {
            run.bootstrapper.initialize();
            run.bootstrapper.addresses().whenComplete((addresses, problem) -> {
                if (problem != null) {
                    LOG.log(Level.DEBUG, "a bootstrapper of " + overlay.description().name() + " failed", problem);
                } else {
                    overlay.lane().execute(() -> walk(addresses));
                }
            });
        }
    }

    private void walk(Collection<Address> addresses) {
        int limit = overlay.description().maxPeers();
        addresses.stream().limit(limit > 0 ? limit : Long.MAX_VALUE).forEach(overlay::walkTo);
    }

    @Override
    public boolean anyInitialized() {
        return running.values().stream().anyMatch(run -> run.bootstrapper.initialized());
    }

    @Override
    public void keepAlive() {
        running.values().forEach(run -> run.bootstrapper.keepAlive());
    }

    /** Returns the servers each bootstrapper knows, by its text form, with a reason behind those that are missing. */
    Map<String, List<Address>> describe() {
        Map<String, List<Address>> result = new TreeMap<>();
        for (Parameters parameters : wanted) {
            Running run = running.get(parameters);
            if (run != null) {
                result.put(parameters.toString(), List.copyOf(run.bootstrapper.servers()));
            } else {
                result.put(parameters + ": " + problems.getOrDefault(parameters, "no bundle offers " + parameters.name()),
                        List.of());
            }
        }
        return result;
    }

    private final class Context implements BootstrapContext {

        @Override
        public OverlayContext overlay() {
            return overlay;
        }

        @Override
        public List<Address> listening() {
            return sockets.listening();
        }

        @Override
        public Endpoint open(Address listen, EndpointOptions options, DatagramHandler handler) throws IOException {
            return sockets.openFor(listen, options, handler);
        }

        @Override
        public void deliver(Address source, byte[] datagram) {
            deliver.accept(source, datagram);
        }
    }
}
