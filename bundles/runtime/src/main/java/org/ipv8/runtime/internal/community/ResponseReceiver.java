package org.ipv8.runtime.internal.community;

import java.util.ArrayList;
import java.util.List;

import org.ipv8.community.IntroductionResponse;
import org.ipv8.community.PunctureRequest;
import org.ipv8.overlay.Introduction;
import org.ipv8.overlay.Received;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.address.AddressRules;
import org.ipv8.runtime.internal.packet.DropReason;

/** Receives introduction-responses (spec section 4.4). */
final class ResponseReceiver {

    private final Community community;
    private final OpenRequests open;
    private final MoveDetector moves;

    ResponseReceiver(Community community, OpenRequests open, MoveDetector moves) {
        this.community = community;
        this.open = open;
        this.moves = moves;
    }

    /** Receives a response of either style. */
    void receive(Received<IntroductionResponse> message) {
        IntroductionResponse response = message.payload();
        Peer peer = message.peer();
        if (community.hardening.matchedResponses() && !answersUs(message)) {
            community.drop(DropReason.UNSOLICITED_RESPONSE);
            return;
        }
        if (response.supportsNewStyle()) {
            community.network.markNewStyle(peer);
        }
        community.addresses.reported(peer, message.source(), response.destination());
        if (peer.newStyle()) {
            switchInterface(peer, message);
        }
        peer = community.verified(peer);
        for (Address address : introduced(response)) {
            record(message, peer, address, response.introducedSupportsNewStyle());
        }
        community.responseHook.accept(peer, new Introduction(response.newStyle(), message.globalTime(),
                response.identifier(), response.destination(), response.lan(), response.wan(), response.extra()));
    }

    /** Says whether a recent request went to where the response comes from, or to a known address of who signed it. */
    private boolean answersUs(Received<IntroductionResponse> message) {
        int identifier = message.payload().identifier();
        Address asked = open.find(identifier);
        if (asked == null) {
            return false;
        }
        boolean fromThere = asked.equals(message.source());
        if (!fromThere && !message.peer().addresses().containsValue(asked)) {
            return false;
        }
        open.remove(identifier);
        if (fromThere && community.hardening.provenMoves()) {
            moves.proven(message.peer(), message.source());
        }
        return true;
    }

    /** The peer also has an address of the other IP version: have it open its NAT for us there (step 4). */
    private void switchInterface(Peer peer, Received<IntroductionResponse> message) {
        IntroductionResponse response = message.payload();
        Address offered = response.wan();
        AddressSlot family = offered.slot();
        if (family == peer.address().slot() || offered.equals(peer.address())
                || !community.addresses.hasInterface(AddressSlot.IPV4) && !community.addresses.hasInterface(AddressSlot.IPV6)
                || !community.addresses.hasInterface(family)) {
            return;
        }
        record(message, peer, offered, true);
        Address own = community.addresses.of(family);
        if (own != null) {
            community.channel.send(peer.address(), PunctureRequest.NEW, community.self.claimGlobalTime(),
                    new PunctureRequest(Ipv4Address.NULL, own, response.identifier()));
        }
    }

    /** The table of step 6: which addresses an introduction stands for. */
    private List<Address> introduced(IntroductionResponse response) {
        Address lan = response.lanIntroduction();
        Address wan = response.wanIntroduction();
        boolean sameNat = AddressRules.sameHost(wan, community.addresses.wan());
        List<Address> result = new ArrayList<>(2);
        if (!wan.isNull() && !sameNat) { // row a
            if (!lan.isNull()) {
                result.add(lan);
            }
            result.add(wan);
        } else if (!lan.isNull() && sameNat) { // row b
            result.add(lan);
        } else if (!wan.isNull()) { // row c
            result.add(wan);
            Address own = community.addresses.lan();
            result.add(own instanceof Ipv6Address v6 ? new Ipv6Address(v6.high(), v6.low(), wan.port())
                    : ((Ipv4Address) own).withPort(wan.port()));
        }
        return result;
    }

    private void record(Received<?> message, Peer introducer, Address address, boolean newStyle) {
        if (community.hardening.checkedIntroductions()) {
            if (!community.addresses.mayBeReached(address) || community.addresses.isOwn(address)) {
                community.drop(DropReason.BAD_INTRODUCTION);
                return;
            }
            if (!community.introductions.tryTake(message.source())) {
                community.drop(DropReason.INTRODUCTION_LIMIT);
                return;
            }
        }
        community.network.discoverAddress(introducer, address, community.description.community(), newStyle);
    }
}
