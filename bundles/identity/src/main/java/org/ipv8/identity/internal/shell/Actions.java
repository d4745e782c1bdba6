package org.ipv8.identity.internal.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.ipv8.identity.Attribute;
import org.ipv8.identity.Credential;
import org.ipv8.identity.Expectation;
import org.ipv8.identity.Identities;
import org.ipv8.identity.Identity;
import org.ipv8.identity.Pseudonym;
import org.ipv8.identity.TrustGraph;
import org.ipv8.identity.internal.overlay.IdentityOverlay;
import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/**
 * What can be done with the identities of one node, named as people name things: identities by name, peers and subjects by the first
 * digits of their mids, credentials by those of their hashes.
 */
public record Actions(Identities identities) {

    /** The name of the node's own identity, which no pseudonym can have. */
    public static final String OWN = "~";

    /** An identity of the node; only of an open one more is known than its name. */
    public record Row(String name, boolean open, Optional<Mid> mid, int peers, int credentials, long signed, Optional<PublicKey> key,
            String community) {
    }

    /** A credential, with those who have signed for it. */
    public record CredentialRow(String attribute, String format, Optional<Instant> date, List<Mid> attesters, Mid subject, Bytes credential,
            Optional<Bytes> attributeHash, String metadata) {

        static CredentialRow of(Credential credential) {
            return new CredentialRow(credential.name(), credential.format(), credential.date(),
                    credential.attesters().stream().map(PublicKey::mid).toList(), credential.subject().mid(), credential.hash(),
                    credential.attributeHash(), credential.metadata());
        }
    }

    /** Shows the node's own identity and all pseudonyms. */
    public CompletionStage<List<Row>> list() {
        return identities.names().thenApply(names -> {
            List<Row> rows = new ArrayList<>();
            rows.add(row(OWN, identities.own(), IdentityOverlay.COMMUNITY));
            names.forEach(name -> rows.add(identities.opened(name).map(this::row)
                    .orElse(new Row(name, false, Optional.empty(), 0, 0, 0, Optional.empty(), ""))));
            return rows;
        });
    }

    /** Shows a pseudonym that is open. */
    public Row row(Pseudonym pseudonym) {
        return row(pseudonym.name(), pseudonym.identity(), pseudonym.community());
    }

    private static Row row(String name, Identity identity, CommunityId community) {
        return new Row(name, true, Optional.of(identity.key().mid()), identity.peers().size(), identity.credentials().size(),
                identity.counters().signed(), Optional.of(identity.key()), community.toHex());
    }

    /**
     * Finds an identity.
     *
     * @throws IllegalArgumentException if it is not open
     */
    public Identity identity(String name) {
        return name.equals(OWN) ? identities.own() : identities.opened(name).map(Pseudonym::identity).orElseThrow(() ->
                new IllegalArgumentException("no pseudonym '" + name + "' is open; 'identity:list' shows them, 'identity:create "
                        + name + "' opens it"));
    }

    /** Finds a peer of an identity by the first digits of its mid. */
    public Peer peer(Identity identity, String mid) {
        return only(identity.peers().stream().filter(peer -> peer.mid().toHex().startsWith(mid)).toList(), "peer", mid,
                "'identity:peers' shows them");
    }

    /** Finds somebody credentials are known of, or a peer. */
    public CompletionStage<PublicKey> subject(Identity identity, String mid) {
        return identity.subjects().thenApply(subjects -> only(Stream.concat(subjects.stream(), identity.peers().stream().map(Peer::key))
                .distinct().filter(key -> key.mid().toHex().startsWith(mid)).toList(), "subject", mid,
                "'identity:graph' and 'identity:peers' show them"));
    }

    private static <T> T only(List<T> found, String what, String digits, String where) {
        if (found.size() != 1 || digits.isEmpty()) {
            throw new IllegalArgumentException((found.size() > 1 ? "more than one " : "no ") + what + " begins with '" + digits + "'; "
                    + where);
        }
        return found.get(0);
    }

    /** Shows the credentials of an identity, or of a subject it knows. */
    public CompletionStage<List<CredentialRow>> credentials(Identity identity, String subject) {
        return subject.isEmpty() ? CompletableFuture.completedStage(rows(identity.credentials()))
                : subject(identity, subject).thenCompose(identity::credentials).thenApply(Actions::rows);
    }

    private static List<CredentialRow> rows(List<Credential> credentials) {
        return credentials.stream().map(CredentialRow::of).toList();
    }

    /** Adds an attribute, and has an authority sign for it if one is named. */
    public CompletionStage<CredentialRow> request(Identity identity, String authority, Attribute attribute) {
        return (authority.isEmpty() ? identity.advertise(attribute) : identity.request(peer(identity, authority), attribute))
                .thenApply(CredentialRow::of);
    }

    /** Is ready to sign. */
    public CompletionStage<Expectation> expect(Identity identity, String subject, Bytes hash, String name, Optional<String> metadata) {
        return subject(identity, subject).thenApply(key -> {
            Expectation expectation = new Expectation(hash, name, key, metadata);
            identity.expect(expectation);
            return expectation;
        });
    }

    /** Shows own credentials to a peer; all that were signed for if none are named. */
    public CompletionStage<List<CredentialRow>> disclose(Identity identity, String verifier, List<String> credentials) {
        Peer peer = peer(identity, verifier);
        List<Credential> chosen = credentials.isEmpty()
                ? identity.credentials().stream().filter(credential -> !credential.attesters().isEmpty()).toList()
                : credentials.stream().map(hash -> find(identity.credentials(), hash)).toList();
        return identity.disclose(peer, chosen.stream().map(Credential::hash).toList()).thenApply(done -> rows(chosen));
    }

    private static Credential find(List<Credential> credentials, String hash) {
        return only(credentials.stream().filter(credential -> credential.hash().toHex().startsWith(hash)).toList(), "credential", hash,
                "'identity:attributes' shows them");
    }

    /** Signs for a credential that was disclosed. */
    public CompletionStage<CredentialRow> attest(Identity identity, String subject, String credential) {
        return subject(identity, subject).thenCompose(key -> identity.credentials(key)
                .thenCompose(all -> identity.attest(key, find(all, credential).hash()))).thenApply(CredentialRow::of);
    }

    /** Takes notice of what a peer discloses from now on, and shows what is known of it already. */
    public CompletionStage<List<CredentialRow>> verify(Identity identity, String subject) {
        return subject(identity, subject).thenCompose(key -> {
            identity.await(key);
            return identity.credentials(key);
        }).thenApply(Actions::rows);
    }

    /** Shows who has signed what for whom, as far as any open identity knows. */
    public CompletionStage<TrustGraph> trust(List<Identity> some) {
        CompletionStage<List<TrustGraph.Edge>> all = CompletableFuture.completedStage(List.of());
        for (Identity identity : some) {
            all = all.thenCombine(identity.trust(), (edges, more) -> Stream.concat(edges.stream(), more.edges().stream()).distinct()
                    .toList());
        }
        return all.thenApply(TrustGraph::new);
    }

    /** Returns the node's own identity and the open pseudonyms. */
    public List<Identity> open() {
        List<Identity> result = new ArrayList<>(List.of(identities.own()));
        identities.opened().forEach(pseudonym -> result.add(pseudonym.identity()));
        return Collections.unmodifiableList(result);
    }
}
