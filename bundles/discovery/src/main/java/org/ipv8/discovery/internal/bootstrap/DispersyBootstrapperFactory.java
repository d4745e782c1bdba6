package org.ipv8.discovery.internal.bootstrap;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.discovery.BootstrapContext;
import org.ipv8.discovery.Bootstrapper;
import org.ipv8.discovery.BootstrapperFactory;
import org.ipv8.discovery.Parameters;
import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;
import org.osgi.service.component.annotations.Component;

/** Makes {@code DispersyBootstrapper} bootstrappers. Without any servers among the parameters they use the public ones. */
@Component(service = BootstrapperFactory.class, property = BootstrapperFactory.NAME + "=DispersyBootstrapper")
public final class DispersyBootstrapperFactory implements BootstrapperFactory {

    private static final String ADDRESSES = "ip_addresses";
    private static final String NAMES = "dns_addresses";

    @Override
    public Bootstrapper create(BootstrapContext context, Parameters parameters) {
        return new DispersyBootstrapper(context.overlay(), settings(parameters), InetAddress::getAllByName);
    }

    static DispersyBootstrapper.Settings settings(Parameters parameters) {
        parameters.only(ADDRESSES, NAMES, Rounds.TIMEOUT);
        boolean publicServers = !parameters.values().containsKey(ADDRESSES) && !parameters.values().containsKey(NAMES);
        List<Address> addresses = new ArrayList<>();
        List<HostAddress> names = new ArrayList<>();
        for (String text : publicServers ? DispersyServers.ADDRESSES : parameters.list(ADDRESSES)) {
            Address address = parse(parameters, ADDRESSES, text);
            if (address instanceof HostAddress) {
                throw wrong(parameters, ADDRESSES, text, "IP:PORT or [IPV6]:PORT; names belong into " + NAMES);
            }
            addresses.add(address);
        }
        for (String text : publicServers ? DispersyServers.NAMES : parameters.list(NAMES)) {
            Address address = parse(parameters, NAMES, text);
            if (address instanceof HostAddress name) {
                names.add(name);
            } else {
                addresses.add(address);
            }
        }
        int count = addresses.size() + names.size();
        if (count > DispersyBootstrapper.MAX_SERVERS) {
            throw new IllegalArgumentException(parameters.name() + ": " + count + " servers, expected at most "
                    + DispersyBootstrapper.MAX_SERVERS);
        }
        return new DispersyBootstrapper.Settings(addresses, names, Rounds.timeout(parameters, 0));
    }

    private static Address parse(Parameters parameters, String key, String text) {
        Address address;
        try {
            address = Address.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(parameters, key, text, "HOST:PORT");
        }
        if (address.port() == 0) {
            throw wrong(parameters, key, text, "a port from 1 to 65535");
        }
        return address;
    }

    private static IllegalArgumentException wrong(Parameters parameters, String key, String text, String expected) {
        return new IllegalArgumentException(parameters.name() + ": " + key + "=" + text + ", expected " + expected);
    }
}
