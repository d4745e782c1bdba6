package org.ipv8.discovery.internal.bootstrap;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

import org.ipv8.discovery.BootstrapContext;
import org.ipv8.discovery.Bootstrapper;
import org.ipv8.discovery.BootstrapperFactory;
import org.ipv8.discovery.Parameters;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.osgi.service.component.annotations.Component;

/** Makes {@code UDPBroadcastBootstrapper} bootstrappers. */
@Component(service = BootstrapperFactory.class, property = BootstrapperFactory.NAME + "=UDPBroadcastBootstrapper")
public final class UdpBroadcastBootstrapperFactory implements BootstrapperFactory {

    /** Seconds: a series of beacons goes to everybody's every port. */
    private static final double SHORTEST = 1;
    private static final double SPREAD = 5;
    private static final double LONGEST_SPREAD = 60;

    @Override
    public Bootstrapper create(BootstrapContext context, Parameters parameters) {
        return new UdpBroadcastBootstrapper(context, settings(parameters), UdpBroadcastBootstrapperFactory::isOwnHost);
    }

    static UdpBroadcastBootstrapper.Settings settings(Parameters parameters) {
        parameters.only(Rounds.TIMEOUT, "spread");
        return new UdpBroadcastBootstrapper.Settings(Rounds.timeout(parameters, SHORTEST),
                parameters.seconds("spread", SPREAD, 0, LONGEST_SPREAD));
    }

    /** Asks the system: nobody else knows all the addresses of this machine. */
    private static boolean isOwnHost(Address address) {
        if (!(address instanceof Ipv4Address v4)) {
            return false;
        }
        try {
            byte[] host = ByteBuffer.allocate(Integer.BYTES).putInt(v4.bits()).array();
            return NetworkInterface.getByInetAddress(InetAddress.getByAddress(host)) != null;
        } catch (SocketException | UnknownHostException e) {
            return false; // a walk to ourselves does no harm
        }
    }
}
