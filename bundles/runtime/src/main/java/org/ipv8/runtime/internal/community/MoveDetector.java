package org.ipv8.runtime.internal.community;

import java.time.Duration;

import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.packet.SenderTracker;

/**
 * Decides when a known peer is believed to have a new address (spec section 1.8, HARDEN). A signature covers neither source
 * nor time, so anybody can replay a packet from anywhere: the peer has moved only when it has answered, from the new address, a
 * fresh question that was sent there. A request from an unexpected address makes us ask that question.
 */
final class MoveDetector implements SenderTracker {

    /** How long to wait before asking again at the same address. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Community community;
    private final IntroductionRequester requester;
    private final RateLimiter<Address> questions;

    MoveDetector(Community community, IntroductionRequester requester) {
        this.community = community;
        this.requester = requester;
        this.questions = new RateLimiter<>(community.clock, 1, 1.0 / AGAIN.toSeconds(), community.limits.punctureTargets());
    }

    /** A known peer has sent a signed message: the reference believes the source address at once. */
    @Override
    public void heard(Peer peer, Address source) {
        if (!community.hardening.provenMoves()) {
            community.network.updateAddress(peer, source.slot(), source);
        }
    }

    /** A peer has sent a request from an address: asks there whether it is really it, if it is not known to be there. */
    void suspect(Peer peer, Address source) {
        if (community.hardening.provenMoves() && !peer.addresses().containsValue(source)
                && community.network.byKey(peer.key()).isPresent() && questions.tryTake(source)) {
            requester.walkTo(source);
        }
    }

    /** A peer has answered, from an address, a fresh question that was sent there. */
    void proven(Peer peer, Address source) {
        if (!source.equals(peer.addresses().get(source.slot()))) {
            community.network.updateAddress(peer, source.slot(), source);
        }
    }
}
