package org.ipv8.runtime.internal.community;

import org.ipv8.community.IntroductionRequest;
import org.ipv8.overlay.Introduction;
import org.ipv8.overlay.Received;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.packet.DropReason;

/** Receives introduction-requests (spec sections 4.3 and 6.2). */
final class RequestReceiver {

    private final Community community;
    private final Introducer introducer;

    RequestReceiver(Community community, Introducer introducer) {
        this.community = community;
        this.introducer = introducer;
    }

    /** Receives an old-style request. */
    void old(Received<IntroductionRequest> message) {
        if (community.description.oldStyleAnswers()) {
            answerAsDiscovery(message);
        } else {
            receive(message, false);
        }
    }

    /** Receives a new-style request. */
    void latest(Received<IntroductionRequest> message) {
        receive(message, true);
    }

    private void receive(Received<IntroductionRequest> message, boolean newStyle) {
        IntroductionRequest request = message.payload();
        Peer peer = message.peer();
        if (newStyle || request.supportsNewStyle()) {
            community.network.markNewStyle(peer);
        }
        if (isFull()) {
            community.drop(DropReason.PEER_LIMIT);
            return;
        }
        if (request.lan() instanceof Ipv4Address && mayStateLanAddress(peer, message.source())) {
            community.network.updateAddress(peer, AddressSlot.IPV4_LAN, request.lan());
        }
        peer = community.verified(peer);
        Address to = community.hardening.answerToSource() ? message.source() : peer.address(); // quirk Q14
        boolean answerNewStyle = peer.newStyle();
        if (community.hardening.answerToSource() && !answerNewStyle && !(to instanceof Ipv4Address)) {
            community.drop(DropReason.UNENCODABLE_ANSWER); // section 4.3, last paragraph: the reference fails half-way
            return;
        }
        introducer.answer(peer, to, request, answerNewStyle);
        community.requestHook.accept(peer, introduction(message, newStyle));
    }

    /** Section 6.2: answered in old style to where it came from, without merging addresses; no hook is called. */
    private void answerAsDiscovery(Received<IntroductionRequest> message) {
        if (isFull()) {
            community.drop(DropReason.PEER_LIMIT);
            return;
        }
        Peer peer = community.verified(message.peer());
        if (message.source() instanceof Ipv4Address) {
            introducer.answer(peer, message.source(), message.payload(), false);
        } else {
            community.drop(DropReason.UNENCODABLE_ANSWER);
        }
    }

    private boolean isFull() {
        int limit = community.description.maxPeers();
        return limit >= 0 && limit < community.network.count(community.description.community());
    }

    /** A replayed request says where the peer once was: only from where the peer is does its LAN address count. */
    private boolean mayStateLanAddress(Peer peer, Address source) {
        return !community.hardening.provenMoves() || peer.addresses().containsValue(source);
    }

    private static Introduction introduction(Received<IntroductionRequest> message, boolean newStyle) {
        IntroductionRequest request = message.payload();
        return new Introduction(newStyle, message.globalTime(), request.identifier(), request.destination(), request.lan(),
                request.wan(), request.extra());
    }
}
