package org.ipv8.rest.internal.own;

import java.util.List;

import org.ipv8.key.KeyVault;
import org.ipv8.peer.Address;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Page;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.transport.Transport;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What the nodes stand on. */
@Component
public final class VersionResource implements RestResource {

    private final BundleContext context;
    private final KeyVault vault;
    private final Whiteboard<Transport> transports;

    /** What runs here. */
    record Version(String ipv8, String java, String system, String framework, String signatures) {
    }

    /** A transport, and the addresses of this machine it sees. */
    record TransportView(String transport, List<String> interfaces) {
    }

    /** Called by the container. */
    @Activate
    public VersionResource(BundleContext context, @Reference KeyVault vault) {
        this.context = context;
        this.vault = vault;
        this.transports = new Whiteboard<>(context);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTransport(ServiceReference<Transport> transport) {
        transports.add(transport);
    }

    void removeTransport(ServiceReference<Transport> transport) {
        transports.remove(transport);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get(OWN + "/version", "Shows the versions of IPv8, of Java and of the framework")
                        .answering(200, Schema.of(Version.class)).sameAs("ipv8:version", "org.ipv8.key.KeyVault#ed25519Provider")
                        .does(request -> Response.json(version())),
                Operation.get(OWN + "/transports", "Lists what carries datagrams, the preferred transport first").paged()
                        .answering(200, Schema.page(TransportView.class))
                        .sameAs("ipv8:transports", "org.ipv8.transport.Transport#interfaceAddresses")
                        .does(request -> Response.json(Page.of(transports.all().values().stream().map(VersionResource::view).toList(),
                                request))));
    }

    private Version version() {
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        return new Version(context.getBundle().getVersion().toString(), Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                framework.getSymbolicName() + " " + framework.getVersion(), vault.ed25519Provider());
    }

    private static TransportView view(Transport transport) {
        return new TransportView(transport.name(), transport.interfaceAddresses().stream().map(InterfaceAddress::address)
                .map(Address::host).sorted().toList());
    }
}
