package org.ipv8.transport.udp.internal;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

import org.ipv8.peer.Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.transport.Transport;
import org.ipv8.transport.udp.UdpSettings;
import org.ipv8.transport.udp.UdpTransport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Offers UDP to every node of this container. A broken value in the configuration does not stop a node from being reached: it is
 * logged, and its default used. A changed configuration makes a new service, at which nodes open their endpoints again.
 */
@Component(service = Transport.class, configurationPid = "org.ipv8.transport.udp",
        property = Transport.NAME + "=" + UdpTransport.UDP)
@Designate(ocd = UdpConfig.class)
public final class UdpComponent implements Transport {

    private final UdpTransport udp;

    /** Reads the configuration. */
    @Activate
    public UdpComponent(@Reference(service = LoggerFactory.class) Logger log, Map<String, Object> configuration) {
        udp = new UdpTransport(UdpSettings.of(configuration,
                problem -> log.error("Configuration org.ipv8.transport.udp: {}. The default is used instead.", problem)));
    }

    @Override
    public String name() {
        return udp.name();
    }

    @Override
    public boolean serves(Address listen) {
        return udp.serves(listen);
    }

    @Override
    public Endpoint open(Address listen, EndpointOptions options, DatagramHandler handler) throws IOException {
        return udp.open(listen, options, handler);
    }

    @Override
    public Set<InterfaceAddress> interfaceAddresses() {
        return udp.interfaceAddresses();
    }

    /** Closes all endpoints and ends all threads. */
    @Deactivate
    public void close() {
        udp.close();
    }
}
