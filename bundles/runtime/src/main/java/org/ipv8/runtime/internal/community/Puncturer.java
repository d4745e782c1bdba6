package org.ipv8.runtime.internal.community;

import org.ipv8.community.Datagrams;
import org.ipv8.community.Puncture;
import org.ipv8.community.PunctureRequest;
import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.Received;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.internal.address.AddressRules;
import org.ipv8.runtime.internal.packet.DropReason;

/** Sends punctures when asked to (spec section 4.6). */
final class Puncturer {

    private final Community community;
    private final int overhead;

    Puncturer(Community community) {
        this.community = community;
        this.overhead = Datagrams.BODY + Datagrams.KEY_LENGTH + community.self.key().toBytes().length + Datagrams.GLOBAL_TIME
                + community.self.key().signatureLength();
    }

    /** Answers an old-style puncture-request. */
    void old(Received<PunctureRequest> message) {
        puncture(message, Puncture.OLD);
    }

    /** Answers a new-style puncture-request. */
    void latest(Received<PunctureRequest> message) {
        puncture(message, Puncture.NEW);
    }

    private void puncture(Received<PunctureRequest> message, MessageType<Puncture> type) {
        PunctureRequest request = message.payload();
        Address ownWan = community.addresses.wan();
        Address target = AddressRules.sameHost(request.wanWalker(), ownWan) ? request.lanWalker() : request.wanWalker();
        if (community.hardening.punctureBudget() && !isAllowed(message.source(), target, overhead + type.codec().maxSize())) {
            community.drop(DropReason.PUNCTURE_REFUSED);
            return;
        }
        boolean newStyle = type == Puncture.NEW;
        Address lan = community.addresses.lan();
        Address wan = community.hardening.punctureSource() ? newStyle ? community.addresses.preferred() : ownWan
                : request.wanWalker(); // quirk Q12
        if (!newStyle && !(lan instanceof Ipv4Address && wan instanceof Ipv4Address)) {
            community.drop(DropReason.UNENCODABLE_ANSWER);
            return;
        }
        community.channel.send(target, type, community.self.claimGlobalTime(), new Puncture(lan, wan, request.identifier()));
    }

    private boolean isAllowed(Address source, Address target, int bytes) {
        return community.addresses.mayBeReached(target) && !community.addresses.isOwn(target)
                && community.punctures.tryTake(source, target, bytes);
    }
}
