package org.ipv8.runtime.internal.community;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.internal.address.AddressRules;

/** The estimates of an overlay's own addresses (spec section 4.8). Changed in the lane of the overlay, read anywhere. */
public final class OwnAddresses {

    private final Interfaces interfaces;
    private final Supplier<List<Address>> listening;
    private final LocalIdentity self;
    private final Hardening hardening;
    private final Map<AddressSlot, AddressVotes> votes = new EnumMap<>(AddressSlot.class);
    private volatile Address reportedWan;
    private volatile Address fixedLan;

    /** Creates estimates that know nothing yet. */
    public OwnAddresses(Interfaces interfaces, Supplier<List<Address>> listening, LocalIdentity self, Hardening hardening) {
        this.interfaces = interfaces;
        this.listening = listening;
        this.self = self;
        this.hardening = hardening;
        votes.put(AddressSlot.IPV4, new AddressVotes());
        votes.put(AddressSlot.IPV6, new AddressVotes());
    }

    /** Sets both estimates instead of making them: for replays of recorded exchanges. */
    public void fix(Address lan, Address wan) {
        fixedLan = lan;
        reportedWan = wan;
    }

    /** Returns the address on the local network: the bound host, or a guess if bound to all interfaces. */
    public Address lan() {
        if (fixedLan != null) {
            return fixedLan;
        }
        Address bound = firstListening(AddressSlot.IPV4);
        return guess(bound != null ? bound : firstListening(AddressSlot.IPV6));
    }

    private Address guess(Address bound) {
        if (bound == null) {
            return Ipv4Address.NULL;
        }
        return AddressRules.isUnspecified(bound)
                ? AddressRules.withPort(interfaces.lanGuess(bound instanceof Ipv6Address), bound.port()) : bound;
    }

    private Address firstListening(AddressSlot family) {
        for (Address address : listening.get()) {
            if (address.slot() == family) {
                return address;
            }
        }
        return null;
    }

    /** Returns the address as others see it, the LAN address while nobody has said. */
    public Address wan() {
        Address reported = reportedWan;
        return reported != null ? reported : lan();
    }

    /** Returns the own address of a class: the last believed report, else a guess; null if there is neither. */
    Address of(AddressSlot family) {
        Address reported = self.addresses().get(family);
        Address bound = firstListening(family);
        if (reported != null || bound == null || !hardening.reportedAddress()) {
            return reported; // quirk Q16: the guess of the reference never works for the class that is needed
        }
        Address guessed = guess(bound);
        return guessed.slot() == family ? guessed : null;
    }

    /** Says whether there is a socket of an address family. */
    boolean hasInterface(AddressSlot family) {
        return firstListening(family) != null;
    }

    /** Returns the address to state in new-style messages: the IPv6 one if somebody has seen us there. */
    public Address preferred() {
        Address v6 = hasInterface(AddressSlot.IPV6) ? self.addresses().get(AddressSlot.IPV6) : null;
        if (hardening.reportedAddress()) {
            return v6 != null ? v6 : wan();
        }
        if (!hasInterface(AddressSlot.IPV4) || !hasInterface(AddressSlot.IPV6)) {
            return wan();
        }
        // quirk Q16: at every new-style message the reference overwrites what it learnt with its LAN guess
        self.setAddress(AddressRules.withPort(interfaces.lanGuess(false), firstListening(AddressSlot.IPV4).port()));
        return v6 != null ? v6 : self.addresses().get(AddressSlot.IPV4);
    }

    /** Takes note of what a peer says our address is. */
    void reported(Peer reporter, Address from, Address seen) {
        if (!hardening.wanQuorum()) {
            believe(seen);
            return;
        }
        AddressVotes family = votes.get(seen.slot());
        if (family != null && mayBeReached(seen) && !AddressRules.isLinkLocal(seen)) {
            family.vote(reporter.mid(), from, seen).ifPresent(this::believe);
        }
    }

    private void believe(Address seen) {
        if (seen instanceof Ipv4Address && !AddressRules.inLanSubnets(seen)) {
            reportedWan = seen;
        }
        self.setAddress(seen);
    }

    /** Says whether loopback addresses mean something to our peers: we are bound to loopback, or there is nothing else. */
    boolean onLoopback() {
        return listening.get().stream().anyMatch(AddressRules::isLoopback) || interfaces.isIsolated();
    }

    /**
     * Says whether a single node can be at an address and be reached from here: not if it is unspecified, without port,
     * multicast, broadcast, or a loopback address that means nothing to our peers.
     */
    boolean mayBeReached(Address address) {
        return !AddressRules.isUnreachable(address) && (!AddressRules.isLoopback(address) || onLoopback())
                && !(address instanceof Ipv4Address v4 && interfaces.isBroadcast(v4));
    }

    /** Says whether an address is one of our own. */
    boolean isOwn(Address address) {
        return address.equals(wan()) || address.equals(lan()) || self.addresses().containsValue(address)
                || listening.get().stream().anyMatch(bound -> bound.equals(address) || AddressRules.isUnspecified(bound)
                        && bound.port() == address.port()
                        && (interfaces.isOwn(address) || AddressRules.isLoopback(address)));
    }

    /** Returns the addresses of our interfaces. */
    Interfaces interfaces() {
        return interfaces;
    }
}
