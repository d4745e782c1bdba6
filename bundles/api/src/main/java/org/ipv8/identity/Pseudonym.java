package org.ipv8.identity;

import java.util.Optional;

import org.ipv8.node.Node;
import org.ipv8.peer.CommunityId;
import org.ipv8.wire.Bytes;
import org.osgi.annotation.versioning.ProviderType;

/** A pseudonym that is open: an identity with a key, sockets, a peer graph and a database of its own. Safe for use by many threads. */
@ProviderType
public interface Pseudonym {

    /** Returns the name, which never leaves this machine. */
    String name();

    /** Returns what peers have to share to meet this pseudonym; empty if it meets everybody. */
    Bytes rendezvous();

    /** Returns the community it is in, which follows from the rendezvous. */
    CommunityId community();

    /** Returns the node it runs on. */
    Node node();

    /** Returns its identity overlay. */
    Identity identity();

    /** Returns another overlay that runs with the same key and sockets, such as {@code org.ipv8.attestation.Attestations}. */
    <T> Optional<T> overlay(Class<T> type);
}
