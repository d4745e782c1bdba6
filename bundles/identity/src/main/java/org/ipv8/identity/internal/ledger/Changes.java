package org.ipv8.identity.internal.ledger;

import java.util.ArrayList;
import java.util.List;

import org.ipv8.identity.internal.token.Token;
import org.ipv8.key.PublicKey;

/**
 * What is new about a subject: written in one transaction.
 *
 * @param subject      whose it is
 * @param tokens       predecessors first
 * @param metadata     after their tokens
 * @param attestations after their metadata
 */
record Changes(PublicKey subject, List<Token> tokens, List<Metadata> metadata, List<Attested> attestations) {

    static Changes of(PublicKey subject) {
        return new Changes(subject, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    boolean isEmpty() {
        return tokens.isEmpty() && metadata.isEmpty() && attestations.isEmpty();
    }
}
