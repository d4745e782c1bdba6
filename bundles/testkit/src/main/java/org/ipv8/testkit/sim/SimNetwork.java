package org.ipv8.testkit.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;

/**
 * An internet of simulated hosts, NAT boxes and links, with its own time. Hosts are numbered from 0 in the order they were added.
 */
public final class SimNetwork {

    private final VirtualTime time;
    private final SplittableRandom random;
    private final AddressPlan addresses = new AddressPlan();
    private final Realm internet = new Realm(null);
    private final List<SimHost> hosts = new ArrayList<>();
    private final Links links;
    private final PacketTrace trace;
    private final List<Router> routers;

    /**
     * Creates a network of no hosts.
     *
     * @param time          its time
     * @param random        where all its randomness comes from
     * @param traceCapacity how many datagrams the trace remembers
     */
    SimNetwork(VirtualTime time, SplittableRandom random, int traceCapacity) {
        this.time = time;
        this.random = random;
        this.links = new Links(random.nextLong());
        this.trace = new PacketTrace(traceCapacity, time.districts());
        this.routers = IntStream.range(0, time.districts())
                .mapToObj(i -> new Router(time.district(i), random.split(), internet, links, trace.book(i))).toList();
        time.setFastest(links::fastest);
    }

    // --- Hosts

    /** Adds a host with a public IPv4 address. */
    public SimHost host() {
        return add(internet, newPublicAddress(), AddressPlan.PREFIX);
    }

    /**
     * Adds a host behind a NAT box, or firewall, of its own.
     *
     * @throws IllegalStateException in a {@linkplain Simulation.Builder#parallel() parallel} simulation, if it is a box
     */
    public SimHost host(Nat kind) {
        return switch (kind) {
            case NONE -> host();
            case FIREWALL -> host().withFirewall();
            default -> nat(kind).host();
        };
    }

    /** Adds a host that has an IPv6 address only. */
    public SimHost ipv6Host() {
        return add(internet, null, 0).withIpv6();
    }

    /**
     * Adds a NAT box with a home network behind it.
     *
     * @throws IllegalStateException in a parallel simulation
     */
    public NatBox nat(Nat kind) {
        return nat(behaviour(kind));
    }

    /**
     * Adds a NAT box with a home network behind it.
     *
     * @throws IllegalStateException in a parallel simulation
     */
    public NatBox nat(NatBehaviour behaviour) {
        return box(behaviour, null, newPublicAddress(), AddressPlan.Private.home());
    }

    /**
     * Adds a NAT box of a provider, whose customers have {@linkplain #nat(Nat, NatBox) NAT boxes} behind it.
     *
     * @throws IllegalStateException in a parallel simulation
     */
    public NatBox carrierNat(Nat kind) {
        return box(behaviour(kind), null, newPublicAddress(), AddressPlan.Private.carrier());
    }

    /**
     * Adds a NAT box with a home network behind it, itself behind another box.
     *
     * @throws IllegalStateException in a parallel simulation
     */
    public NatBox nat(Nat kind, NatBox outer) {
        return box(behaviour(kind), outer, outer.nextAddress(), AddressPlan.Private.home());
    }

    private NatBox box(NatBehaviour behaviour, NatBox outer, Ipv4Address address, AddressPlan.Private plan) {
        if (routers.size() > 1) {
            throw new IllegalStateException("a parallel simulation has no NAT boxes: senders would look into their tables from all districts");
        }
        return new NatBox(this, behaviour, outer, address, plan);
    }

    private static NatBehaviour behaviour(Nat kind) {
        return kind.behaviour().orElseThrow(() -> new IllegalArgumentException(kind + " is no NAT box"));
    }

    SimHost add(Realm realm, Ipv4Address address, int prefixLength) {
        SimHost host = new SimHost(this, hosts.size(), realm, address, prefixLength);
        hosts.add(host);
        return host;
    }

    /** Returns a host by its number. */
    public SimHost host(int index) {
        return hosts.get(index);
    }

    /** Returns all hosts. */
    public List<SimHost> hosts() {
        return Collections.unmodifiableList(hosts);
    }

    // --- Links

    /** Changes the link between all hosts that have no special one; hosts in one home keep theirs. */
    public void link(Link link) {
        links.setUsual(link);
    }

    /** Changes the link between two hosts, in both directions. */
    public void link(int a, int b, Link link) {
        links.set(host(a), host(b), link);
    }

    /** Lets nothing pass between two hosts any more. What is under way still arrives. */
    public void cut(int a, int b) {
        cutOneWay(a, b);
        cutOneWay(b, a);
    }

    /** Lets nothing pass from one host to another any more. */
    public void cutOneWay(int from, int to) {
        links.cut(host(from), host(to));
    }

    /** Undoes {@link #cut} and {@link #cutOneWay}. */
    public void heal(int a, int b) {
        links.heal(host(a), host(b));
        links.heal(host(b), host(a));
    }

    /** Cuts groups of hosts off from each other; hosts in no group reach everybody. */
    @SafeVarargs
    public final void partition(Collection<Integer>... groups) {
        links.partition(Arrays.stream(groups).map(group -> group.stream().map(this::host).toList()).toList());
    }

    /** Undoes all cuts and partitions. */
    public void heal() {
        links.healAll();
    }

    // --- Time

    /** Returns the time of the network. */
    public VirtualTime time() {
        return time;
    }

    /** Lets time pass: {@link VirtualTime#advance}. */
    public void advance(Duration duration) {
        time.advance(duration);
    }

    /** Lets time pass until a condition holds: {@link VirtualTime#runUntil}. */
    public boolean runUntil(BooleanSupplier condition, Duration limit) {
        return time.runUntil(condition, limit);
    }

    /** Returns what happened to the datagrams. */
    public PacketTrace trace() {
        return trace;
    }

    // --- For the parts

    Realm internet() {
        return internet;
    }

    /** Returns what carries the datagrams of a district. */
    Router router(int district) {
        return routers.get(district);
    }

    SplittableRandom newRandom() {
        return random.split();
    }

    Ipv4Address newPublicAddress() {
        return addresses.nextPublic();
    }

    Ipv6Address newPublicAddress6() {
        return addresses.nextPublic6();
    }
}
