package org.ipv8.identity.internal.overlay;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.ipv8.identity.Credential;
import org.ipv8.identity.Expectation;
import org.ipv8.identity.Identity;
import org.ipv8.identity.IdentityObserver;
import org.ipv8.identity.internal.ledger.Attestation;
import org.ipv8.identity.internal.ledger.Claims;
import org.ipv8.identity.internal.ledger.Disclosure;
import org.ipv8.identity.internal.ledger.Ledger;
import org.ipv8.identity.internal.ledger.Metadata;
import org.ipv8.identity.internal.ledger.Subject;
import org.ipv8.identity.internal.token.Token;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/**
 * The authority's and the verifier's side (spec sections 6.4, 6.6 to 6.8): reads what subjects disclose, asks for what is missing,
 * and signs for what is expected. To be used in the lane.
 */
final class Signer {

    private static final Logger LOG = System.getLogger(Signer.class.getName());
    /** How many subjects are talked to at the same time; whoever was silent longest gives way. */
    private static final int MAX_CONVERSATIONS = 1_024;

    private final OverlayContext context;
    private final Desk desk;
    private final Consumer<Consumer<IdentityObserver>> observers;
    private final Counts counts;
    private final Known known;
    private final Map<PublicKey, Conversation> conversations = new LinkedHashMap<>(16, 0.75f, true);

    Signer(OverlayContext context, Desk desk, Consumer<Consumer<IdentityObserver>> observers, Counts counts) {
        this.context = context;
        this.desk = desk;
        this.counts = counts;
        this.observers = observers;
        this.known = new Known(context.clock());
    }

    /** An attestation that goes with a credential. */
    private record Signing(Attestation attestation, Credential credential) {
    }

    /** What came of a disclosure: what it said, what was signed because of it, and what is complete now. */
    private record Outcome(Ledger.Reading reading, List<Signing> signings, List<Credential> complete) {
    }

    void expect(Expectation expectation, Optional<Claims> metadata) {
        known.add(expectation, metadata);
    }

    void await(PublicKey subject) {
        known.await(subject);
    }

    /** Takes a disclosure, or tokens that were missing, of somebody something is expected of; others are not listened to. */
    void take(Peer peer, Disclosure disclosure) {
        PublicKey key = peer.key();
        Map<Bytes, Known.Entry> expected = known.of(key);
        if (expected.isEmpty() && !known.isAwaited(key)) {
            counts.unsolicited.incrementAndGet();
            return;
        }
        Conversation conversation = conversation(key);
        conversation.heard(peer, context.clock().nanos());
        Set<Bytes> pending = Set.copyOf(conversation.show(List.of()));
        desk.ask(ledger -> read(ledger, key, disclosure, expected, pending))
                .whenComplete((outcome, problem) -> {
                    if (problem == null) {
                        answer(conversation, key, outcome);
                    } else if (problem instanceof IllegalArgumentException) {
                        counts.malformed.incrementAndGet();
                    } else {
                        LOG.log(Level.WARNING, "a disclosure could not be kept: " + problem.getMessage());
                    }
                });
    }

    private Conversation conversation(PublicKey key) {
        Conversation conversation = conversations.computeIfAbsent(key, subject -> new Conversation());
        if (conversations.size() > MAX_CONVERSATIONS) {
            conversations.remove(conversations.keySet().iterator().next()).stopTimer();
        }
        return conversation;
    }

    /** Runs in the background. */
    private static Outcome read(Ledger ledger, PublicKey key, Disclosure disclosure, Map<Bytes, Known.Entry> expected,
            Set<Bytes> pending) {
        Ledger.Reading reading = ledger.substantiate(key, disclosure, expected.keySet());
        Subject subject = ledger.subject(key);
        List<Signing> signings = new ArrayList<>();
        List<Credential> complete = new ArrayList<>();
        if (reading.correct()) {
            for (Metadata metadata : List.copyOf(subject.metadata())) {
                if (shouldSign(subject, metadata, expected)) {
                    Attestation attestation = ledger.attest(key, metadata.hash());
                    signings.add(new Signing(attestation, subject.credential(metadata)));
                }
            }
        }
        for (Metadata metadata : subject.metadata()) {
            boolean concerns = pending.contains(metadata.hash()) || reading.shown().contains(metadata);
            if (concerns && subject.tree().get(metadata.token()) != null) {
                complete.add(subject.credential(metadata));
            }
        }
        return new Outcome(reading, signings, complete);
    }

    /** Spec section 6.7; that the window is open is known already. */
    private static boolean shouldSign(Subject subject, Metadata metadata, Map<Bytes, Known.Entry> expected) {
        Token token = subject.tree().get(metadata.token());
        Known.Entry entry = token == null ? null : expected.get(token.contentHash());
        return entry != null && Claims.read(metadata.json()).map(claims -> claims.fit(entry.name(), entry.metadata())).orElse(false);
    }

    private void answer(Conversation conversation, PublicKey key, Outcome outcome) {
        Ledger.Reading reading = outcome.reading;
        conversation.show(reading.shown().stream().map(Metadata::hash).toList());
        conversation.complete(outcome.complete.stream().map(Credential::hash).toList());
        long now = context.clock().nanos();
        for (Signing signing : outcome.signings) {
            if (conversation.maySend(signing.credential.hash(), now)) {
                send(conversation.peer(), signing);
            }
        }
        outcome.complete.forEach(credential -> observers.accept(observer -> observer.onDisclosed(credential)));
        boolean open = known.isAwaited(key) && !reading.open().isEmpty();
        if (reading.missing().isEmpty() && !open) {
            conversation.satisfied();
        } else {
            askForMore(conversation, reading);
        }
    }

    private void askForMore(Conversation conversation, Ledger.Reading reading) {
        int all = reading.known() + reading.waiting();
        // a subject of the reference that was restarted counts from the leaf: what it has sent then waits, and must be counted, too
        boolean backwards = !conversation.isFresh() && reading.news() == 0 && reading.waiting() > 0;
        long next = backwards ? all : reading.known();
        if (conversation.progress(all)) {
            ask(conversation, next);
        } else {
            retryLater(conversation, next);
        }
    }

    private void send(Peer peer, Signing signing) {
        counts.signed.incrementAndGet();
        context.send(peer, Messages.ATTEST, new Messages.Attest(signing.attestation.signed().serialized()));
        observers.accept(observer -> observer.onSigned(signing.credential));
    }

    private void ask(Conversation conversation, long next) {
        if (conversation.mayAsk()) {
            context.send(conversation.peer(), Messages.REQUEST_MISSING, new Messages.RequestMissing(next));
            retryLater(conversation, next);
        }
    }

    private void retryLater(Conversation conversation, long next) {
        if (conversation.mayRetry()) {
            conversation.timer(context.schedule(conversation.nextPause(), () -> ask(conversation, next)));
        }
    }

    /** Signs for a credential because the caller says so, and sends it if the subject is a peer. */
    CompletionStage<Credential> attest(PublicKey subject, Bytes credential) {
        return desk.ask(ledger -> {
            Attestation attestation = ledger.attest(subject, credential);
            Subject known = ledger.subject(subject);
            return new Signing(attestation, known.credential(known.metadata(credential)));
        }).thenApply(signing -> {
            context.network().byKey(subject).ifPresent(peer -> send(peer, signing));
            return signing.credential;
        });
    }

    /** Forgets what is too old; called now and then. */
    void prune() {
        known.prune();
        long oldest = context.clock().nanos() - Identity.WINDOW.toNanos();
        conversations.values().removeIf(conversation -> {
            boolean old = conversation.last() - oldest < 0;
            if (old) {
                conversation.stopTimer();
            }
            return old;
        });
    }
}
