package org.ipv8.runtime.internal.community;

import org.ipv8.community.IntroductionRequest;
import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.packet.DropReason;

/** Sends introduction-requests (spec section 4.3). */
final class IntroductionRequester {

    private final Community community;
    private final OpenRequests open;

    IntroductionRequester(Community community, OpenRequests open) {
        this.community = community;
        this.open = open;
    }

    /** Sends a request to an address, in the style that is known to be understood there. */
    void walkTo(Address address) {
        send(address, address instanceof Ipv6Address || community.network.isNewStyle(address));
    }

    /** Sends a request to a peer. */
    void request(Peer peer) {
        send(peer.address(), peer.address() instanceof Ipv6Address || peer.newStyle());
    }

    private void send(Address to, boolean newStyle) {
        if (to instanceof HostAddress || to.isNull()) {
            return; // the core never resolves names (spec section 3.5)
        }
        Address lan = community.addresses.lan();
        Address wan = newStyle ? community.addresses.preferred() : community.addresses.wan();
        if (!newStyle && !(lan instanceof Ipv4Address && wan instanceof Ipv4Address)) {
            community.drop(DropReason.UNENCODABLE_ANSWER);
            return;
        }
        long time = community.claimShortTime();
        int identifier = community.hardening.matchedResponses() ? open.pick() : (int) time;
        open.add(identifier, to);
        community.channel.send(to, newStyle ? IntroductionRequest.NEW : IntroductionRequest.OLD, time,
                new IntroductionRequest(to, lan, wan, newStyle ? 0 : IntroductionRequest.ADVICE, identifier,
                        community.requestExtra.apply(to)));
    }
}
