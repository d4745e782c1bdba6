package org.ipv8.identity.internal.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.ipv8.identity.Attribute;
import org.ipv8.identity.Credential;
import org.ipv8.identity.TrustGraph;
import org.ipv8.identity.internal.token.Token;
import org.ipv8.identity.internal.token.TokenTree;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.store.Store;
import org.ipv8.wire.Bytes;

/**
 * Everything one identity knows of itself and others (the identity manager, spec section 4). What a method has returned is on disk,
 * except for disclosures that are not complete yet; what cannot be written, memory forgets, too. Blocks, and is to be used
 * by one thread at a time.
 */
public final class Ledger implements AutoCloseable {

    /** How many tokens of a disclosure that is not complete may be unwritten. */
    private static final int MAX_UNWRITTEN = 512;
    /** How many others are kept in memory; the rest is read again when needed. */
    private static final int MAX_SUBJECTS = 256;

    private final PrivateKey self;
    private final KeyVault vault;
    private final Records records;
    private final Map<PublicKey, Subject> subjects = new LinkedHashMap<>(16, 0.75f, true);
    /** Tokens of disclosures that are not complete: nobody has been told of them, so they are written later, many at once. */
    private final Map<PublicKey, Changes> unwritten = new LinkedHashMap<>();
    private Subject own;

    private Ledger(PrivateKey self, KeyVault vault, Records records) {
        this.self = self;
        this.vault = vault;
        this.records = records;
    }

    /** Opens the ledger in a file. */
    public static Ledger open(Store store, Path file, KeyVault vault, PrivateKey self) {
        return new Ledger(self, vault, Records.open(store, file, vault));
    }

    /**
     * What came of a disclosure.
     *
     * @param correct  whether no token and no attestation was forged
     * @param news     how many new tokens were chained
     * @param known    how many tokens of the subject are chained now
     * @param waiting  how many wait for their predecessor
     * @param missing  which of the attributes asked for have no token yet
     * @param open     metadata of the subject whose token is not known yet
     * @param shown    metadata of this disclosure that are signed by the subject
     */
    public record Reading(boolean correct, int news, int known, int waiting, Set<Bytes> missing, List<Metadata> open,
            List<Metadata> shown) {
    }

    /** Returns what is known of a key. */
    public Subject subject(PublicKey key) {
        if (key.equals(self.publicKey())) {
            own = own == null ? records.read(key, true) : own;
            return own;
        }
        Subject subject = subjects.get(key);
        if (subject == null) {
            subject = records.read(key, false);
            subjects.put(key, subject);
            if (subjects.size() > MAX_SUBJECTS) {
                PublicKey oldest = subjects.keySet().iterator().next();
                write(oldest);
                subjects.remove(oldest);
            }
        }
        return subject;
    }

    /** Returns what is known of the own key. */
    public Subject own() {
        return subject(self.publicKey());
    }

    /** What is new about somebody: either written when the work is done, or left for the next time. */
    private interface Change<T> {

        T make(Changes changes);
    }

    private <T> T changing(Subject subject, Change<T> change, Predicate<T> complete) {
        boolean done = false;
        try {
            Changes changes = unwritten.computeIfAbsent(subject.key(), Changes::of);
            T result = change.make(changes);
            if (changes.tokens().size() >= MAX_UNWRITTEN || complete.test(result)) {
                write(subject.key());
            }
            done = true;
            return result;
        } finally {
            if (!done) { // what cannot be written is not known
                unwritten.remove(subject.key());
                subjects.remove(subject.key());
                own = subject == own ? null : own;
            }
        }
    }

    private void write(PublicKey key) {
        Changes changes = unwritten.get(key);
        if (changes != null && !changes.isEmpty()) {
            records.write(changes);
        }
        unwritten.remove(key);
    }

    /**
     * Adds an attribute after the longest chain there is.
     *
     * @throws IllegalArgumentException if it could never be disclosed, because it is too long
     */
    public Metadata advertise(Attribute attribute, Instant now) {
        Bytes json = Claims.of(attribute, now).toBytes();
        Subject subject = own();
        int length = Integer.BYTES + Attribute.HASH + json.length() + subject.key().signatureLength();
        if (length > Disclosure.MAX_BYTES) {
            throw new IllegalArgumentException("the metadata of attribute '" + attribute.name() + "' takes " + length
                    + " bytes, at most " + Disclosure.MAX_BYTES + " fit into a message");
        }
        return changing(subject, changes -> {
            Token last = subject.tree().deepest();
            Token token = subject.tree().append(self, last == null ? subject.tree().genesis() : last.hash(),
                    AttributeHash.widen(attribute.hash()));
            Metadata metadata = Metadata.make(self, token.hash(), json);
            subject.add(metadata);
            changes.tokens().add(token);
            changes.metadata().add(metadata);
            return metadata;
        }, made -> true);
    }

    /**
     * Takes what a subject has disclosed (spec section 4.4), tokens included, which the reference forgets.
     *
     * @param wanted the hashes of attributes, in long form
     * @throws IllegalArgumentException if it is malformed; nothing of it is taken then
     */
    public Reading substantiate(PublicKey key, Disclosure disclosure, Set<Bytes> wanted) {
        Disclosure.Content content = disclosure.read(vault, key.signatureLength());
        Subject subject = subject(key);
        return changing(subject, changes -> {
            int before = subject.tree().size();
            boolean correct = !subject.tree().gather(content.tokens(), changes.tokens()::add).contains(TokenTree.Outcome.REFUSED);
            content.metadata().stream().filter(subject::add).forEach(changes.metadata()::add);
            for (Attested attested : content.attestations()) {
                Subject.Outcome outcome = subject.add(attested);
                correct &= outcome != Subject.Outcome.FORGED;
                if (outcome == Subject.Outcome.ADDED) {
                    changes.attestations().add(attested);
                }
            }
            List<Metadata> shown = content.metadata().stream().filter(each -> subject.metadata(each.hash()) != null).toList();
            return new Reading(correct, subject.tree().size() - before, subject.tree().size(), subject.tree().waiting().size(),
                    wanted.stream().filter(hash -> !subject.tree().holds(hash)).collect(Collectors.toSet()),
                    subject.metadata().stream().filter(each -> subject.tree().get(each.token()) == null).toList(), shown);
        }, reading -> reading.missing().isEmpty() && reading.open().isEmpty());
    }

    /** Attests metadata of a subject, or returns the attestation made before. */
    public Attestation attest(PublicKey key, Bytes metadata) {
        Subject subject = subject(key);
        Optional<Attested> before = subject.attestation(metadata, self.publicKey());
        if (before.isPresent()) {
            return before.get().attestation();
        } else if (subject.metadata(metadata) == null) {
            throw new IllegalArgumentException("no credential " + metadata.toHex() + " of " + key.mid() + " is known");
        }
        Attestation attestation = Attestation.make(self, metadata);
        add(subject, new Attested(self.publicKey(), attestation));
        return attestation;
    }

    /** Takes an attestation of own metadata, and returns whether it is valid. */
    public boolean receive(Attested attested) {
        Subject.Outcome outcome = add(own(), attested);
        return outcome == Subject.Outcome.ADDED || outcome == Subject.Outcome.KNOWN;
    }

    private Subject.Outcome add(Subject subject, Attested attested) {
        return changing(subject, changes -> {
            Subject.Outcome outcome = subject.add(attested);
            if (outcome == Subject.Outcome.ADDED) {
                changes.attestations().add(attested);
            }
            return outcome;
        }, outcome -> true);
    }

    /** Returns whose credentials are known. */
    public List<PublicKey> subjects() {
        writeAll();
        return records.subjects();
    }

    /** Returns who has signed what for whom. */
    public TrustGraph trust() {
        List<TrustGraph.Edge> edges = new ArrayList<>();
        for (PublicKey key : subjects()) {
            for (Credential credential : subject(key).credentials()) {
                Function<PublicKey, TrustGraph.Edge> edge = authority -> new TrustGraph.Edge(authority, key, credential.name(),
                        credential.hash(), credential.date());
                credential.attesters().stream().map(edge).forEach(edges::add);
            }
        }
        return new TrustGraph(edges);
    }

    private void writeAll() {
        List.copyOf(unwritten.keySet()).forEach(this::write);
    }

    @Override
    public void close() {
        try {
            writeAll();
        } finally {
            records.close();
        }
    }
}
