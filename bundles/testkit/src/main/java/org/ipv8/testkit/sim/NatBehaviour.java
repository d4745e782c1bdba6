package org.ipv8.testkit.sim;

import java.time.Duration;
import java.util.Objects;

/**
 * How a NAT box treats datagrams (RFC 4787; spec 08 section 9.2). Start with that of a {@link Nat} and change what differs.
 *
 * @param mapping   for which datagrams of an inside socket the outside port is the same
 * @param filtering from whom datagrams to a mapped port are let in
 * @param ports     how outside ports are chosen
 * @param timeout   how long a mapping lasts after the last datagram of a conversation, in either direction
 * @param hairpin   whether inside hosts reach each other at the outside address
 * @param guarded   whether unsolicited datagrams leave no trace in the box. If not, one takes the place of the
 *                  conversation that its source and the port would make, and when that begins from inside it gets another
 *                  port: the box is symmetric towards whoever sent first, as Linux is without a rule against it
 */
public record NatBehaviour(Mapping mapping, Filtering filtering, Ports ports, Duration timeout, boolean hairpin,
        boolean guarded) {

    /** For which destinations the datagrams of an inside socket leave by the same outside port. */
    public enum Mapping {
        /** For all. */
        ENDPOINT_INDEPENDENT,
        /** For all ports of one host. */
        ADDRESS_DEPENDENT,
        /** For none: each destination gets a port of its own. */
        ADDRESS_AND_PORT_DEPENDENT,
        /** Nothing leaves at all. */
        NONE
    }

    /** Whose datagrams to a mapped port are let in. */
    public enum Filtering {
        /** Everybody's. */
        ENDPOINT_INDEPENDENT,
        /** Those of hosts that were sent to from the port. */
        ADDRESS_DEPENDENT,
        /** Those of sockets that were sent to from the port. */
        ADDRESS_AND_PORT_DEPENDENT
    }

    /** How outside ports are chosen. */
    public enum Ports {
        /** The inside port, or else the next free one. */
        PRESERVED,
        /** At random. */
        RANDOM,
        /** The next one each time. */
        SEQUENTIAL
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the time-out is not more than zero
     */
    public NatBehaviour {
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(filtering, "filtering");
        Objects.requireNonNull(ports, "ports");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout is " + timeout + ", expected more than zero");
        }
    }

    /** Changes how long mappings last. */
    public NatBehaviour withTimeout(Duration other) {
        return new NatBehaviour(mapping, filtering, ports, other, hairpin, guarded);
    }

    /** Changes how ports are chosen. */
    public NatBehaviour withPorts(Ports other) {
        return new NatBehaviour(mapping, filtering, other, timeout, hairpin, guarded);
    }

    /** Lets inside hosts reach each other at the outside address. */
    public NatBehaviour withHairpin() {
        return new NatBehaviour(mapping, filtering, ports, timeout, true, guarded);
    }

    /** Lets unsolicited datagrams take the place of conversations. */
    public NatBehaviour unguarded() {
        return new NatBehaviour(mapping, filtering, ports, timeout, hairpin, false);
    }
}
