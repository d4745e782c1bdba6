package org.ipv8.doctor.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.ipv8.node.Node;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has this machine the addresses, of IPv4 and IPv6, that its nodes need? */
@Component(property = HealthCheck.NAME + "=addresses")
public final class AddressesCheck implements HealthCheck {

    private final Subjects subjects;

    /** Called by the container. */
    @Activate
    public AddressesCheck(@Reference Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        Set<Address> machine = subjects.machine().filter(address -> !Hosts.isLocal(address)).collect(Collectors.toSet());
        for (Node node : subjects.nodes()) {
            List<Address> listening = node.listening();
            if (listening.stream().allMatch(Hosts::isLoopback)) {
                findings.add(loopback(node));
            } else {
                findings.add(family(node, "IPv4", listening.stream().anyMatch(Ipv4Address.class::isInstance),
                        machine.stream().anyMatch(Ipv4Address.class::isInstance)));
                findings.add(family(node, "IPv6", listening.stream().anyMatch(Ipv6Address.class::isInstance),
                        machine.stream().anyMatch(Ipv6Address.class::isInstance)));
            }
        }
        return findings.isEmpty() ? List.of(Finding.good("", machine.size() + " addresses besides the loopback")) : findings;
    }

    private static Finding loopback(Node node) {
        boolean outside = node.settings().getOrDefault("bootstrappers", "").matches(".*(Dispersy|UDPBroadcast)Bootstrapper.*");
        return outside ? Finding.problem(node.name(), "listens on this machine only, but looks for others outside",
                "ipv8:config set node~" + node.name() + " listen 0.0.0.0:8090")
                : Finding.good(node.name(), "is there for this machine only");
    }

    private static Finding family(Node node, String family, boolean listens, boolean present) {
        if (listens && !present) {
            return Finding.problem(node.name(), "listens on " + family + ", but this machine has no such address",
                    "connect the machine (ip address), or listen on the other family only: ipv8:config set node~" + node.name() + " listen");
        }
        if (!listens && present) {
            return Finding.warning(node.name(), "this machine has " + family + ", and the node does not listen on it",
                    "ipv8:config set node~" + node.name() + " listen 0.0.0.0:8090 '[::]:8090'");
        }
        return Finding.good(node.name(), listens ? "listens on " + family + ", which is there" : "needs no " + family);
    }
}
