package org.ipv8.identity.internal.pseudonym;

import org.ipv8.identity.internal.overlay.IdentityOverlay;
import org.ipv8.peer.CommunityId;
import org.ipv8.wire.Bytes;

/** Where those meet who share some bytes (spec section 7.4): obscure, but no secret for anybody who sees a packet. */
final class Rendezvous {

    private Rendezvous() {
    }

    /** Returns the part of what is shared that makes a difference. */
    static Bytes counting(Bytes shared) {
        return shared.slice(0, Math.min(CommunityId.LENGTH, shared.length()));
    }

    /** Returns the community; without any bytes it is everybody's. */
    static CommunityId community(Bytes shared) {
        byte[] id = IdentityOverlay.COMMUNITY.toBytes();
        for (int i = 0; i < Math.min(id.length, shared.length()); i++) {
            id[i] ^= (byte) shared.byteAt(i);
        }
        return CommunityId.of(id);
    }
}
