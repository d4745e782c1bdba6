package org.ipv8.doctor.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is between a node and the world? A guess from what peers have said of its address: nobody is asked. */
@Component(property = HealthCheck.NAME + "=nat")
public final class NatCheck implements HealthCheck {

    /** So many peers would agree if they could. */
    private static final int ENOUGH = 3;

    private final Subjects subjects;

    /** Called by the container. */
    @Activate
    public NatCheck(@Reference Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>(subjects.nodes().stream().map(this::examine).toList());
        return findings.isEmpty() ? List.of(Finding.good("", "no node runs")) : findings;
    }

    private Finding examine(Node node) {
        if (node.listening().stream().allMatch(Hosts::isLoopback)) {
            return Finding.good(node.name(), "is there for this machine only, so no NAT matters");
        }
        List<Address> told = node.overlays().stream().filter(overlay -> !overlay.peers().isEmpty()).map(RunningOverlay::wan)
                .filter(wan -> !wan.isNull()).distinct().toList();
        if (told.isEmpty()) {
            return Finding.good(node.name(), "no peer has told the own address yet");
        }
        Set<String> own = subjects.machine().map(Address::host).collect(Collectors.toSet());
        if (told.stream().allMatch(wan -> own.contains(wan.host()))) {
            return unchanged(node, told);
        }
        Set<Integer> outside = told.stream().map(Address::port).collect(Collectors.toCollection(TreeSet::new));
        Set<Integer> inside = node.listening().stream().map(Address::port).collect(Collectors.toSet());
        return inside.containsAll(outside) ? Finding.good(node.name(), "a NAT that keeps the port: others can be let in")
                : Finding.warning(node.name(), "a NAT that changes the port from " + first(inside) + " to " + first(outside),
                        "forward UDP port " + first(inside) + " in the router, so that others can come in");
    }

    /** What is believed of the own address is what this machine knows itself: it is so, or others do not agree on another. */
    private static Finding unchanged(Node node, List<Address> told) {
        if (told.stream().noneMatch(Hosts::isPrivate)) {
            return Finding.good(node.name(), "no NAT: the world sees an address of this machine");
        }
        long outside = node.network().peers().stream().map(Peer::address).filter(address -> !Hosts.isPrivate(address)).count();
        return outside < ENOUGH ? Finding.good(node.name(), "too few peers outside have told the own address to say more")
                : Finding.warning(node.name(), "a symmetric NAT, it seems: " + outside + " peers see as many different addresses",
                        "forward UDP port " + node.listening().get(0).port()
                                + " in the router; without that only peers with open ports are reached");
    }

    private static int first(Set<Integer> ports) {
        return ports.iterator().next();
    }
}
