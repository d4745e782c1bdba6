package org.ipv8.shell.internal;

import java.util.List;
import java.util.Optional;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.json.Json;
import org.ipv8.key.KeyVault;
import org.ipv8.peer.Address;
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

/** Shows what the nodes stand on: transports, versions. */
@Component(service = PlatformCommands.class, property = {"osgi.command.scope=ipv8", "osgi.command.function=version",
    "osgi.command.function=transports", "osgi.command.function=json"})
public final class PlatformCommands {

    private final BundleContext context;
    private final Whiteboard<Transport> transports;
    private final Whiteboard<KeyVault> vaults;

    /** Called by the container. */
    @Activate
    public PlatformCommands(BundleContext context) {
        this.context = context;
        this.transports = new Whiteboard<>(context);
        this.vaults = new Whiteboard<>(context);
    }

    /** Called by the container. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTransport(ServiceReference<Transport> transport) {
        transports.add(transport);
    }

    /** Called by the container. */
    void removeTransport(ServiceReference<Transport> transport) {
        transports.remove(transport);
    }

    /** Called by the container. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addVault(ServiceReference<KeyVault> vault) {
        vaults.add(vault);
    }

    /** Called by the container. */
    void removeVault(ServiceReference<KeyVault> vault) {
        vaults.remove(vault);
    }

    /** What runs here. */
    public record Version(String ipv8, String java, String system, String framework, Optional<String> signatures) {
    }

    /** A transport, the preferred one first. */
    public record TransportRow(String transport, int ranking, String bundle, List<String> interfaces) {
    }

    /** Shows versions. */
    @Descriptor("shows the versions of IPv8, of Java and of the framework, and what signatures are made with")
    public Object version(
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("(nothing else)") String... none) {
        Words.none("version", none);
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        return Rows.shown(json, new Version(context.getBundle().getVersion().toString(), Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                framework.getSymbolicName() + " " + framework.getVersion(),
                vaults.best().map(KeyVault::ed25519Provider)));
    }

    /** Lists transports. */
    @Descriptor("lists what carries datagrams, the preferred transport first, and the addresses of this machine it sees")
    public Object transports(
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("(nothing else)") String... none) {
        Words.none("transports", none);
        return Rows.shown(json, new Rows<>(transports.all().entrySet().stream().map(entry -> row(entry.getKey(), entry.getValue()))
                .toList(), "there is no transport; 'bundles' shows whether something is missing"));
    }

    private static TransportRow row(ServiceReference<Transport> reference, Transport transport) {
        Bundle bundle = reference.getBundle();
        return new TransportRow(transport.name(), Whiteboard.ranking(reference),
                bundle == null ? "" : bundle.getSymbolicName(), // null: it has just gone
                transport.interfaceAddresses().stream().map(InterfaceAddress::address).map(Address::host).sorted().toList());
    }

    /** Turns what another command returns into JSON. */
    @Descriptor("prints what another command returns as JSON: json (echo:ask hello)")
    public Object json(@Descriptor("any object") Object value) {
        return Json.pretty(value);
    }
}
