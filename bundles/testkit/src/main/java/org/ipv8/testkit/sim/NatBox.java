package org.ipv8.testkit.sim;

import java.util.Optional;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;

/**
 * A NAT box between hosts with private IPv4 addresses and the internet, or another box. Made by {@link SimNetwork#nat}.
 */
public final class NatBox {

    private final SimNetwork network;
    private final NatBehaviour behaviour;
    private final NatTable table;
    private final Realm outer;
    private final Realm inner = new Realm(this);
    private final AddressPlan.Private plan;
    private final Attachment outside = new Outside();
    private Ipv4Address address;

    NatBox(SimNetwork network, NatBehaviour behaviour, NatBox outer, Ipv4Address address, AddressPlan.Private plan) {
        this.network = network;
        this.behaviour = behaviour;
        this.table = new NatTable(behaviour, network.newRandom());
        this.outer = outer == null ? network.internet() : outer.inner;
        this.plan = plan;
        this.address = address;
        this.outer.attach(address, outside);
    }

    /** Adds a host inside. */
    public SimHost host() {
        return network.add(inner, plan.next(), plan.prefixLength());
    }

    /** Returns the outside address, with port 0. */
    public Ipv4Address address() {
        return address;
    }

    /** Returns how the box behaves. */
    public NatBehaviour behaviour() {
        return behaviour;
    }

    /** Returns how many outside ports are in use or were until recently. */
    public int mappings() {
        return table.size();
    }

    /** Lets everybody reach an inside socket at an outside port, for ever. */
    public void forward(int outsidePort, SimHost host, int insidePort) {
        table.forward(outsidePort, host.ipv4().withPort(insidePort));
    }

    /** Forgets all mappings that were not made by {@link #forward}, as after a power cut. */
    public void reboot() {
        table.clear();
    }

    /** Gets another outside address, as many boxes do every night; the mappings go, too. */
    public void renumber() {
        outer.detach(address);
        address = outer.gateway() == null ? network.newPublicAddress() : outer.gateway().nextAddress();
        outer.attach(address, outside);
        reboot();
    }

    /**
     * Returns where the world sees an inside socket: the outside end of its mapping, the latest if there are several. Empty
     * without a mapping.
     */
    public Optional<Ipv4Address> outside(Ipv4Address inside) {
        int port = table.mapped(inside, network.time().nanos());
        if (port == NatTable.REFUSED) {
            return Optional.empty();
        }
        Ipv4Address mapped = address.withPort(port);
        return outer.gateway() == null ? Optional.of(mapped) : outer.gateway().outside(mapped);
    }

    Ipv4Address nextAddress() {
        return plan.next();
    }

    Realm outer() {
        return outer;
    }

    /** Rewrites a datagram on its way out; returns false if it may not leave. */
    boolean leave(Packet packet) {
        int port = table.outside(packet.source, packet.destination, network.time().nanos());
        if (port == NatTable.REFUSED) {
            return false;
        }
        packet.source = address.withPort(port);
        return true;
    }

    private Fate arrive(Packet packet) {
        long now = network.time().nanos();
        if (Hosts.same(packet.source, address) && !behaviour.hairpin()) {
            return Fate.FILTERED;
        }
        Address inside = table.inside(packet.destination.port(), packet.source, now);
        if (inside == null) {
            return Fate.FILTERED;
        }
        packet.destination = inside;
        Attachment next = inner.find(inside);
        return next == null ? Fate.UNROUTABLE : next.arrive(packet);
    }

    private SimHost findReceiver(Address destination) {
        Address inside = table.holder(destination.port(), network.time().nanos());
        Attachment next = inside == null ? null : inner.find(inside);
        return next == null ? null : next.findReceiver(inside);
    }

    /** The side that datagrams from outside come to. */
    private final class Outside implements Attachment {

        @Override
        public Router router() {
            return network.router(SimHost.HOME_DISTRICT);
        }

        @Override
        public Fate arrive(Packet packet) {
            return NatBox.this.arrive(packet);
        }

        @Override
        public SimHost findReceiver(Address destination) {
            return NatBox.this.findReceiver(destination);
        }
    }
}
