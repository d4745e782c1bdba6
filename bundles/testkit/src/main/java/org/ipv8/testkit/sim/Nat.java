package org.ipv8.testkit.sim;

import static org.ipv8.testkit.sim.NatBehaviour.Filtering;
import static org.ipv8.testkit.sim.NatBehaviour.Mapping;
import static org.ipv8.testkit.sim.NatBehaviour.Ports;

import java.time.Duration;
import java.util.Optional;

/** The kinds of NAT boxes in the wild (spec 08 section 9): what is between a host and the internet. */
public enum Nat {

    /** Nothing: the host has a public address. */
    NONE(null),
    /** No NAT, but a stateful firewall: lets in only what answers (the same filter as {@link #PORT_RESTRICTED}). */
    FIREWALL(null),
    /** One outside port for all, open to everybody. */
    FULL_CONE(of(Mapping.ENDPOINT_INDEPENDENT, Filtering.ENDPOINT_INDEPENDENT, Ports.PRESERVED)),
    /** {@link #FULL_CONE} where inside hosts reach each other at the outside address. */
    HAIRPIN(FULL_CONE.behaviour.withHairpin()),
    /** One outside port for all, open to hosts that were sent to. */
    ADDRESS_RESTRICTED(of(Mapping.ENDPOINT_INDEPENDENT, Filtering.ADDRESS_DEPENDENT, Ports.PRESERVED)),
    /** One outside port for all, open to sockets that were sent to: the most frequent kind. */
    PORT_RESTRICTED(of(Mapping.ENDPOINT_INDEPENDENT, Filtering.ADDRESS_AND_PORT_DEPENDENT, Ports.PRESERVED)),
    /** {@link #PORT_RESTRICTED}, but symmetric towards whoever sends first from outside. */
    PORT_RESTRICTED_UNGUARDED(PORT_RESTRICTED.behaviour.unguarded()),
    /** Another outside port for each destination host. */
    ADDRESS_DEPENDENT(of(Mapping.ADDRESS_DEPENDENT, Filtering.ADDRESS_AND_PORT_DEPENDENT, Ports.RANDOM)),
    /** Another random outside port for each destination. */
    SYMMETRIC(of(Mapping.ADDRESS_AND_PORT_DEPENDENT, Filtering.ADDRESS_AND_PORT_DEPENDENT, Ports.RANDOM)),
    /** Another outside port for each destination, counting up. */
    SYMMETRIC_PREDICTABLE(SYMMETRIC.behaviour.withPorts(Ports.SEQUENTIAL)),
    /** Lets no UDP through. */
    BLOCKED(of(Mapping.NONE, Filtering.ADDRESS_AND_PORT_DEPENDENT, Ports.PRESERVED));

    private final NatBehaviour behaviour;

    Nat(NatBehaviour behaviour) {
        this.behaviour = behaviour;
    }

    private static NatBehaviour of(Mapping mapping, Filtering filtering, Ports ports) {
        return new NatBehaviour(mapping, filtering, ports, Duration.ofSeconds(60), false, true);
    }

    /** Returns how the box behaves; empty if there is none. */
    public Optional<NatBehaviour> behaviour() {
        return Optional.ofNullable(behaviour);
    }
}
