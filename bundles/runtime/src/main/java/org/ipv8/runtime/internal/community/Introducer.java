package org.ipv8.runtime.internal.community;

import java.util.List;
import java.util.Optional;

import org.ipv8.community.IntroductionRequest;
import org.ipv8.community.IntroductionResponse;
import org.ipv8.community.PunctureRequest;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;

/** Answers introduction-requests: chooses whom to introduce and has their NAT opened (spec section 4.4). */
final class Introducer {

    private final Community community;

    Introducer(Community community) {
        this.community = community;
    }

    /**
     * Answers a request.
     *
     * @param to       where the answer goes: the requester's address as we see it
     * @param newStyle the style of the answer
     */
    void answer(Peer requester, Address to, IntroductionRequest request, boolean newStyle) {
        long time = community.claimShortTime();
        Peer introduced = choose(requester, to, newStyle).orElse(null);
        Address lan = Ipv4Address.NULL;
        Address wan = Ipv4Address.NULL;
        if (introduced != null) {
            Address at = introduced.address();
            boolean neighbour = isNeighbour(at);
            lan = neighbour ? at : introduced.addresses().getOrDefault(AddressSlot.IPV4_LAN, Ipv4Address.NULL);
            wan = neighbour ? asSeenFromOutside((Ipv4Address) at) : at;
            requestPuncture(introduced, to, request, newStyle);
        }
        community.channel.send(to, newStyle ? IntroductionResponse.NEW : IntroductionResponse.OLD, time,
                new IntroductionResponse(newStyle, to, community.addresses.lan(),
                        newStyle ? community.addresses.preferred() : community.addresses.wan(), lan, wan,
                        flags(introduced, newStyle), request.identifier(), community.responseExtra.apply(requester)));
    }

    private Optional<Peer> choose(Peer requester, Address to, boolean newStyle) {
        Peer there = community.network.byAddress(to).orElse(requester); // the reference knows the requester by address only
        List<Peer> candidates = community.network.peers(community.description.community()).stream()
                .filter(peer -> !peer.equals(there) && !peer.equals(requester))
                .filter(peer -> newStyle || peer.address() instanceof Ipv4Address)
                .toList();
        return community.choice.apply(candidates);
    }

    private boolean isNeighbour(Address address) {
        return address instanceof Ipv4Address v4 && (community.hardening.subnets()
                ? community.addresses.interfaces().isNeighbour(v4) // Q13: the reference looks for this very host only
                : community.addresses.interfaces().isOwn(v4));
    }

    /** The address of a neighbour behind the same NAT: our own WAN host, if there is any NAT, with the neighbour's port. */
    private Address asSeenFromOutside(Ipv4Address neighbour) {
        Address own = community.addresses.wan();
        boolean natted = !community.hardening.subnets()
                || own instanceof Ipv4Address v4 && !community.addresses.interfaces().isNeighbour(v4);
        return natted && own instanceof Ipv4Address v4 ? v4.withPort(neighbour.port()) : neighbour;
    }

    private void requestPuncture(Peer introduced, Address walker, IntroductionRequest request, boolean newStyle) {
        Address lanWalker = community.hardening.walkerLan() ? request.lan() : request.destination(); // quirk Q11
        boolean newPuncture = newStyle || !(lanWalker instanceof Ipv4Address) || !(walker instanceof Ipv4Address);
        community.channel.send(introduced.address(), newPuncture ? PunctureRequest.NEW : PunctureRequest.OLD,
                community.self.claimGlobalTime(), new PunctureRequest(lanWalker, walker, request.identifier()));
    }

    private int flags(Peer introduced, boolean newStyle) {
        boolean introducedNewStyle = introduced != null && introduced.newStyle();
        if (newStyle) {
            return introducedNewStyle ? IntroductionResponse.INTRODUCED_NEW_STYLE : 0;
        }
        int limit = community.description.maxPeers();
        boolean full = limit >= 0 && limit <= community.network.count(community.description.community());
        return IntroductionResponse.SUPPORTS_NEW_STYLE
                | (introducedNewStyle ? IntroductionResponse.INTRODUCED_NEW_STYLE_OLD : 0)
                | (full ? IntroductionResponse.PEER_LIMIT_REACHED : 0);
    }
}
