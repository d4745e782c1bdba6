package org.ipv8.runtime.internal.community;

import java.time.Duration;

import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.packet.SenderTracker;

/**
 * Decides when a known peer is believed to have a new address (spec section 1.8, HARDEN). A signature covers neither source
 * nor time, so anybody can replay a packet from anywhere: the peer has moved only when it has answered, from the new address, a
 * fresh question that was sent there. Any signed message from an unexpected address makes us ask that question.
 */
final class MoveDetector implements SenderTracker {

    /** How long to wait before asking again at the same address. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Community community;
    private final IntroductionRequester requester;
    private final OpenRequests open;
    private final RateLimiter<Address> questions;

    MoveDetector(Community community, IntroductionRequester requester, OpenRequests open) {
        this.community = community;
        this.requester = requester;
        this.open = open;
        this.questions = new RateLimiter<>(community.clock, 1, 1.0 / AGAIN.toSeconds(), community.limits.networks());
    }

    /**
     * A known peer has sent a signed message. The reference believes the source address at once; we ask there whether it is
     * really the peer, if it is not known to be there and no answer from there is on its way.
     */
    @Override
    public void heard(Peer peer, Address source) {
        if (source.equals(peer.address())) {
            return; // nearly always, and without an object
        }
        if (!community.hardening.provenMoves()) {
            community.network.updateAddress(peer, source.slot(), source);
        } else if (!peer.addresses().containsValue(source) && !open.awaits(source) && questions.tryTake(source, 1)) {
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
