package org.ipv8.testkit.sim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.transport.Transport;

/** A machine in a simulated network. Made by {@link SimNetwork} and {@link NatBox}. */
public final class SimHost {

    /** The district of all who have neighbours, because they share a NAT box. */
    static final int HOME_DISTRICT = 0;

    private final SimNetwork network;
    private final int index;
    private final int district;
    private final Router router;
    private final Realm realm;
    private final Ipv4Address ipv4;
    private final int prefixLength;
    private final Attachment attachment = new Interface();
    private final SimTransport transport = new SimTransport(this);
    /** Null while there is none: hosts are many, and few are watched. */
    private List<Consumer<Packet>> observers;
    private Ipv6Address ipv6;
    private NatTable firewall;
    private boolean connected = true;
    private long uplinkFreeAt;

    SimHost(SimNetwork network, int index, Realm realm, Ipv4Address ipv4, int prefixLength) {
        this.network = network;
        this.index = index;
        this.district = realm.gateway() == null ? index % network.time().districts() : HOME_DISTRICT;
        this.router = network.router(district);
        this.realm = realm;
        this.ipv4 = ipv4;
        this.prefixLength = prefixLength;
        if (ipv4 != null) {
            realm.attach(ipv4, attachment);
        }
    }

    /** Returns its number in the network, from 0. */
    public int index() {
        return index;
    }

    /** Returns what opens sockets on this host. */
    public Transport transport() {
        return transport;
    }

    /** Returns its IPv4 address, a private one inside a NAT box, with port 0; null if it has none. */
    public Ipv4Address ipv4() {
        return ipv4;
    }

    /** Returns its IPv6 address, with port 0; null if it has none. */
    public Ipv6Address ipv6() {
        return ipv6;
    }

    /** Returns the NAT box it is behind. */
    public Optional<NatBox> nat() {
        return Optional.ofNullable(realm.gateway());
    }

    /**
     * Returns where the world sees a socket of this host: its own address, or the outside end of a mapping (the latest, if there
     * are several). Empty while there is no mapping.
     */
    public Optional<Ipv4Address> outside(int port) {
        Ipv4Address inside = ipv4.withPort(port);
        return realm.gateway() == null ? Optional.of(inside) : realm.gateway().outside(inside);
    }

    /** Adds an IPv6 address. There is no NAT for it. */
    public SimHost withIpv6() {
        if (ipv6 == null) {
            ipv6 = network.newPublicAddress6();
            network.internet().attach(ipv6, attachment);
        }
        return this;
    }

    /** Puts a stateful firewall in front of it, which lets in only what answers ({@link Nat#FIREWALL}). */
    public SimHost withFirewall() {
        firewall = new NatTable(Nat.PORT_RESTRICTED.behaviour().orElseThrow(), network.newRandom());
        return this;
    }

    /** Takes it off the network: nothing gets in or out, sockets stay open. */
    public void disconnect() {
        connected = false;
    }

    /** Brings it back to the network. */
    public void connect() {
        connected = true;
    }

    /** Says whether it is on the network. */
    public boolean isConnected() {
        return connected;
    }

    @Override
    public String toString() {
        return "host " + index;
    }

    /** Returns the number of the district whose thread does all that this host does. */
    int district() {
        return district;
    }

    Router router() {
        return router;
    }

    Realm realm() {
        return realm;
    }

    Attachment attachment() {
        return attachment;
    }

    /** Says whether datagrams to an address do not leave the host. */
    boolean has(Address address) {
        return Hosts.isLoopback(address) || isOwn(address);
    }

    boolean isOwn(Address address) {
        return ipv4 != null && ipv4.sameHost(address) || ipv6 != null && Hosts.same(ipv6, address);
    }

    boolean isNeighbour(SimHost other) {
        return realm == other.realm && realm.gateway() != null;
    }

    /** Says whether everything this host sends to another one gets in, without anything having been sent the other way. */
    boolean reachesFreely(SimHost other) {
        boolean blocked = nat().map(box -> box.behaviour().mapping() == NatBehaviour.Mapping.NONE).orElse(false);
        boolean open = other.realm.gateway() == null && !blocked || isNeighbour(other);
        boolean sameFamily = ipv4 != null && other.ipv4 != null || ipv6 != null && other.ipv6 != null;
        return this == other || open && sameFamily && other.firewall == null;
    }

    /** Returns the address datagrams to a destination come from; null if there is none of its family. */
    Address sourceFor(Address destination) {
        if (Hosts.isLoopback(destination)) {
            return Hosts.isV4(destination) ? Hosts.LOOPBACK : Hosts.LOOPBACK6;
        }
        return Hosts.isV4(destination) ? ipv4 : ipv6;
    }

    Set<InterfaceAddress> interfaces() {
        Set<InterfaceAddress> all = new LinkedHashSet<>();
        if (ipv4 != null) {
            all.add(new InterfaceAddress(Hosts.LOOPBACK, 8));
            all.add(new InterfaceAddress(ipv4, prefixLength));
        }
        if (ipv6 != null) {
            all.add(new InterfaceAddress(Hosts.LOOPBACK6, 128));
            all.add(new InterfaceAddress(ipv6, AddressPlan.PREFIX6));
        }
        return all;
    }

    void closed(SimEndpoint socket) {
        transport.closed(socket);
    }

    /** Calls somebody with every datagram that reaches a socket of this host. */
    void observe(Consumer<Packet> observer) {
        if (observers == null) {
            observers = new ArrayList<>();
        }
        observers.add(observer);
    }

    boolean mayLeave(Packet packet) {
        return firewall == null
                || firewall.outside(packet.source, packet.destination, router.time().nanos()) != NatTable.REFUSED;
    }

    /** Puts bytes into the queue of the uplink; returns how many nanoseconds they wait there. */
    long queue(long bytesPerSecond, int bytes) {
        if (bytesPerSecond == 0) {
            return 0;
        }
        long now = router.time().nanos();
        long start = Math.max(now, uplinkFreeAt);
        if (start - now <= Link.LONGEST_QUEUE.toNanos()) {
            uplinkFreeAt = start + bytes * 1_000_000_000L / bytesPerSecond;
        }
        return start - now;
    }

    private Fate arrive(Packet packet) {
        if (!connected && packet.sender != this) {
            return Fate.HOST_DOWN;
        }
        if (firewall != null && packet.sender != this
                && firewall.inside(packet.destination.port(), packet.source, router.time().nanos()) == null) {
            return Fate.FILTERED;
        }
        packet.socket = transport.find(packet.destination);
        if (packet.socket == null) {
            return Fate.NO_SOCKET;
        }
        if (observers != null) {
            observers.forEach(observer -> observer.accept(packet));
        }
        return Fate.DELIVERED;
    }

    private final class Interface implements Attachment {

        @Override
        public Router router() {
            return router;
        }

        @Override
        public Fate arrive(Packet packet) {
            return SimHost.this.arrive(packet);
        }

        @Override
        public SimHost findReceiver(Address destination) {
            return SimHost.this;
        }
    }
}
