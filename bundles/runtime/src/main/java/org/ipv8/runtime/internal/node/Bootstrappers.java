package org.ipv8.runtime.internal.node;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private final Sockets sockets;
    private final BiConsumer<Address, byte[]> deliver;
    private final Parts<Parameters, BootstrapperFactory, Bootstrapper> parts;
    private OverlayContext overlay;

    Bootstrappers(List<Parameters> wanted, Sockets sockets, BiConsumer<Address, byte[]> deliver) {
        this.sockets = sockets;
        this.deliver = deliver;
        this.parts = new Parts<>(() -> overlay.description().name(), wanted, Parameters::name,
                (factory, parameters) -> factory.create(new Context(), parameters), Bootstrapper::close);
    }

    /** Sets the overlay to find peers for. */
    void attach(OverlayContext context) {
        overlay = context;
    }

    /** Starts the bootstrappers that are wanted from a factory. Called in the lane. */
    void add(String name, BootstrapperFactory factory) {
        parts.add(name, factory);
    }

    /** Ends the bootstrappers of a factory. Called in the lane. */
    void remove(BootstrapperFactory factory) {
        parts.remove(factory);
    }

    /** Ends all bootstrappers. Called in the lane. */
    void close() {
        parts.close();
    }

    @Override
    public void bootstrap() {
        parts.forEach((parameters, bootstrapper) -> {
            bootstrapper.initialize();
            bootstrapper.addresses().whenComplete((addresses, problem) -> {
                if (problem != null) {
                    LOG.log(Level.DEBUG, "a bootstrapper of " + overlay.description().name() + " failed", problem);
                } else {
                    overlay.lane().execute(() -> walk(addresses));
                }
            });
        });
    }

    private void walk(Collection<Address> addresses) {
        int limit = overlay.description().maxPeers();
        addresses.stream().limit(limit > 0 ? limit : Long.MAX_VALUE).forEach(overlay::walkTo);
    }

    /** Adds a server to those bootstrappers that ask servers. Called in the lane. */
    void addServer(Address server) {
        parts.forEach((parameters, bootstrapper) -> bootstrapper.addServer(server));
    }

    @Override
    public boolean anyInitialized() {
        AtomicBoolean any = new AtomicBoolean();
        parts.forEach((parameters, bootstrapper) -> any.compareAndSet(false, bootstrapper.initialized()));
        return any.get();
    }

    @Override
    public void keepAlive() {
        parts.forEach((parameters, bootstrapper) -> bootstrapper.keepAlive());
    }

    /** Returns the servers each bootstrapper knows, by its text form, with a reason behind those that are missing. */
    Map<String, List<Address>> describe() {
        Map<String, List<Address>> result = new TreeMap<>();
        parts.describe((parameters, bootstrapper, problem) -> {
            if (bootstrapper == null) {
                result.put(parameters + ": " + problem, List.of());
            } else {
                try {
                    result.put(parameters.toString(), List.copyOf(bootstrapper.servers()));
                } catch (RuntimeException | LinkageError e) {
                    result.put(parameters + ": " + e, List.of());
                }
            }
        });
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
