package org.ipv8.attestation.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.ipv8.attestation.Assurance;
import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.Attested;
import org.ipv8.attestation.PendingRequest;
import org.ipv8.attestation.internal.Messages.Request;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.attestation.spi.AttestationFormat.Attribute;
import org.ipv8.attestation.spi.AttestationFormat.Issue;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/**
 * The authority that attests values of others (spec 9.4). A request is checked before anybody is asked, and asks for a value once. All
 * but {@link #pending}, {@link #take} and {@link #refuse} is used in the lane.
 */
final class Issuing {

    private static final int MAX_PER_PEER = 4;
    private static final int MAX_IN_ALL = 64;

    private final Desk desk;
    private final Waiting<String, Asked> waiting = new Waiting<>(MAX_PER_PEER, MAX_IN_ALL);
    /** How many keys of each peer are being checked. */
    private final Map<PublicKey, Integer> checking = new HashMap<>();

    /** What a peer waits for. */
    record Asked(Peer subject, long globalTime, RequestText text) {
    }

    Issuing(Desk desk) {
        this.desk = desk;
    }

    void receive(Peer subject, Request request) {
        try {
            RequestText text = RequestText.read(request.json());
            Optional<AttestationFormat> format = desk.registry().find(text.format());
            if (format.isEmpty()) {
                desk.refuse(Refusal.UNKNOWN_FORMAT);
            } else if (text.key().length() > format.get().limits().publicKey()) {
                desk.refuse(Refusal.BAD_KEY);
            } else if (checking.getOrDefault(subject.key(), 0) >= MAX_PER_PEER || checking.size() >= MAX_IN_ALL) {
                desk.refuse(Refusal.TOO_MANY_OPEN);
            } else {
                check(format.get(), new Asked(subject, request.globalTime(), text));
            }
        } catch (AttestationException e) {
            desk.refuse(Refusal.MALFORMED_REQUEST);
        }
    }

    private void check(AttestationFormat format, Asked asked) {
        PublicKey peer = asked.subject.key();
        checking.merge(peer, 1, Integer::sum);
        desk.work(() -> {
            format.checkPublicKey(asked.text.key());
            return asked;
        }, checked -> {
            checked(peer);
            ask(checked);
        }, problem -> {
            checked(peer);
            desk.refuse(Refusal.BAD_KEY);
        });
    }

    private void checked(PublicKey peer) {
        checking.computeIfPresent(peer, (key, count) -> count == 1 ? null : count - 1);
    }

    private void ask(Asked asked) {
        if (waiting.add(asked.subject.key(), asked.text.attribute(), asked, desk.now(), Desk.PATIENCE)) {
            PendingRequest pending = show(asked, Desk.PATIENCE);
            desk.tell(observer -> observer.onRequest(pending));
        } else {
            desk.refuse(Refusal.TOO_MANY_OPEN);
        }
    }

    private static PendingRequest show(Asked asked, Duration left) {
        return new PendingRequest(asked.subject, asked.text.attribute(), asked.text.format(), asked.text.metadata(), left);
    }

    List<PendingRequest> pending() {
        return waiting.list(desk.now(), Issuing::show);
    }

    /** Takes out what a peer waits for: nobody else gets to answer it. */
    Optional<Asked> take(PublicKey subject, String attribute) {
        return waiting.take(subject, attribute, desk.now());
    }

    boolean refuse(PublicKey subject, String attribute) {
        return take(subject, attribute).isPresent();
    }

    void attest(Asked asked, Bytes value, Assurance assurance, CompletableFuture<Attested> future) {
        try {
            AttestationFormat format = desk.format(asked.text.format(), assurance);
            Attribute attribute = new Attribute(asked.text.attribute(), asked.subject.key(), desk.context().self().key());
            Issue issue = new Issue(attribute, desk.context().self().privateKey(), asked.text.key(), value,
                    desk.context().clock().now());
            desk.work(() -> issue(format, issue), issued -> send(asked, issued, future), future::completeExceptionally);
        } catch (AttestationException e) {
            // what was refused for the caller's sake still waits for a better answer
            waiting.add(asked.subject.key(), asked.text.attribute(), asked, desk.now(), Desk.PATIENCE);
            future.completeExceptionally(e);
        }
    }

    private record Issued(Bytes blob, Bytes hash) {
    }

    private Issued issue(AttestationFormat format, Issue issue) throws AttestationException {
        Bytes blob = format.attest(issue, desk.context().secureRandom());
        return new Issued(blob, Sha1.of(format.publicForm(blob)));
    }

    private void send(Asked asked, Issued issued, CompletableFuture<Attested> future) {
        Attested attested = new Attested(asked.subject, asked.text.attribute(), issued.hash, asked.text.format(),
                asked.text.metadata());
        desk.tell(observer -> observer.onIssued(attested));
        Chunks.send(desk.context(), asked.subject.address(), issued.blob, asked.globalTime);
        future.complete(attested);
    }
}
