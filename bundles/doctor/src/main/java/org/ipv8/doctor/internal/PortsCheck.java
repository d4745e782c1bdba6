package org.ipv8.doctor.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.ipv8.node.Node;
import org.ipv8.peer.Address;
import org.ipv8.transport.Endpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Does every node listen where it should? */
@Component(property = HealthCheck.NAME + "=ports")
public final class PortsCheck implements HealthCheck {

    private final Subjects subjects;

    /** Called by the container. */
    @Activate
    public PortsCheck(@Reference Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        for (Node node : subjects.nodes()) {
            wanted(node).forEach(address -> findings.add(examine(node, address)));
        }
        return findings.isEmpty() ? List.of(Finding.good("", "no node is to listen")) : findings;
    }

    private static List<Address> wanted(Node node) {
        String list = node.settings().getOrDefault("listen", "[]");
        return Arrays.stream(list.substring(1, list.length() - 1).split(", ")).filter(text -> !text.isEmpty()).map(Address::parse)
                .toList();
    }

    private static Finding examine(Node node, Address wanted) {
        Optional<Address> found = node.endpoints().stream().filter(Endpoint::isOpen).map(Endpoint::local)
                .filter(local -> local.host().equals(wanted.host())).findFirst();
        if (found.isEmpty()) {
            return Finding.problem(node.name(), "should listen on " + wanted + " and does not",
                    "ipv8:transports shows whether something can; the log says what it tried");
        }
        int port = found.get().port();
        if (wanted.port() != 0 && wanted.port() != port) {
            return Finding.warning(node.name(), "listens on port " + port + ", because " + wanted.port() + " was taken",
                    "stop what has the port (ss -lunp), or choose another: ipv8:config set node~" + node.name() + " listen IP:PORT");
        }
        return Finding.good(node.name(), "listens on " + found.get());
    }
}
