package org.ipv8.runtime.internal.community;

import org.ipv8.network.Network;
import org.ipv8.overlay.NodeClock;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.Limits;

/**
 * What the overlays of a node share.
 *
 * @param network   the peer graph
 * @param hardening which weaknesses of the reference are closed
 * @param limits    the bounds of everything that grows
 * @param clock     the clock of the node
 * @param punctures how many punctures may be sent
 * @param introductions how many introductions are believed
 */
public record Surroundings(Network network, Hardening hardening, Limits limits, NodeClock clock, PunctureBudget punctures,
        IntroductionBudget introductions) {
}
