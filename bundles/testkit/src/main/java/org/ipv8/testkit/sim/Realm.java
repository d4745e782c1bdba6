package org.ipv8.testkit.sim;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.ipv8.peer.Address;

/** A space of IP addresses: the internet, or the network inside a NAT box. */
final class Realm {

    /** The way out; null for the internet. */
    private final NatBox gateway;
    private final Map<Address, Attachment> attachments = new LinkedHashMap<>();

    Realm(NatBox gateway) {
        this.gateway = gateway;
    }

    NatBox gateway() {
        return gateway;
    }

    void attach(Address host, Attachment attachment) {
        if (attachments.putIfAbsent(Hosts.of(host), attachment) != null) {
            throw new IllegalStateException(host.host() + " is taken");
        }
    }

    void detach(Address host) {
        attachments.remove(Hosts.of(host));
    }

    /** Returns who has the host of an address; null if nobody. */
    Attachment find(Address address) {
        return attachments.get(Hosts.of(address));
    }

    Collection<Attachment> all() {
        return attachments.values();
    }
}
