package org.ipv8.identity.internal.pseudonym;

import java.util.Optional;

import org.ipv8.identity.Identity;
import org.ipv8.identity.Pseudonym;
import org.ipv8.node.Node;
import org.ipv8.overlay.SeparateNode;
import org.ipv8.peer.CommunityId;
import org.ipv8.wire.Bytes;

/** A pseudonym on its node. */
record OpenPseudonym(String name, Bytes rendezvous, SeparateNode separate, Identity identity) implements Pseudonym {

    @Override
    public CommunityId community() {
        return Rendezvous.community(rendezvous);
    }

    @Override
    public Node node() {
        return separate.node();
    }

    @Override
    public <T> Optional<T> overlay(Class<T> type) {
        return separate.overlay(type);
    }
}
