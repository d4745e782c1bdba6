package org.ipv8.runtime.internal.community;

import org.ipv8.community.Puncture;
import org.ipv8.community.PunctureRequest;
import org.ipv8.overlay.Received;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.internal.packet.DropReason;

/**
 * Sends punctures when asked to (spec section 4.6). Whoever asks gets a signed datagram sent to an address of its choice, four
 * times as long as the question: hence the budget per source, per target and in all.
 */
final class Puncturer {

    /** Punctures a second for one source, after a burst of four times as many. */
    static final double PER_SOURCE = 5;
    /** Punctures a second to one target host, after a burst of four times as many. */
    static final double PER_TARGET = 2;
    /** Punctures a second of one overlay, after a burst of four times as many. */
    static final double PER_OVERLAY = 50;
    private static final int BURST = 4;

    private final Community community;
    private final RateLimiter<String> sources;
    private final RateLimiter<String> targets;
    private final RateLimiter<Boolean> all;

    Puncturer(Community community) {
        this.community = community;
        int limit = community.limits.punctureTargets();
        this.sources = new RateLimiter<>(community.clock, (int) PER_SOURCE * BURST, PER_SOURCE, limit);
        this.targets = new RateLimiter<>(community.clock, (int) PER_TARGET * BURST, PER_TARGET, limit);
        this.all = new RateLimiter<>(community.clock, (int) PER_OVERLAY * BURST, PER_OVERLAY, 1);
    }

    /** Answers an old-style puncture-request. */
    void old(Received<PunctureRequest> message) {
        puncture(message, false);
    }

    /** Answers a new-style puncture-request. */
    void latest(Received<PunctureRequest> message) {
        puncture(message, true);
    }

    private void puncture(Received<PunctureRequest> message, boolean newStyle) {
        PunctureRequest request = message.payload();
        Address ownWan = community.addresses.wan();
        Address target = AddressRules.sameHost(request.wanWalker(), ownWan) ? request.lanWalker() : request.wanWalker();
        if (community.hardening.punctureBudget() && !isAllowed(message.source(), target)) {
            community.drop(DropReason.PUNCTURE_REFUSED);
            return;
        }
        Address lan = community.addresses.lan();
        Address wan = community.hardening.punctureSource() ? newStyle ? community.addresses.preferred() : ownWan
                : request.wanWalker(); // quirk Q12
        if (!newStyle && !(lan instanceof Ipv4Address && wan instanceof Ipv4Address)) {
            community.drop(DropReason.UNENCODABLE_ANSWER);
            return;
        }
        community.channel.send(target, newStyle ? Puncture.NEW : Puncture.OLD, community.self.claimGlobalTime(),
                new Puncture(lan, wan, request.identifier()));
    }

    private boolean isAllowed(Address source, Address target) {
        return !AddressRules.isUnreachable(target)
                && (!AddressRules.isLoopback(target) || community.addresses.onLoopback())
                && sources.tryTake(source.host()) && targets.tryTake(budgetOf(target)) && all.tryTake(true);
    }

    /** On loopback, many nodes share one host. */
    private static String budgetOf(Address target) {
        return AddressRules.isLoopback(target) ? target.toString() : target.host();
    }
}
