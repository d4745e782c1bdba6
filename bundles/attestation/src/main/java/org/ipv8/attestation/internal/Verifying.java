package org.ipv8.attestation.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.Verification;
import org.ipv8.attestation.internal.Messages.Chunk;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/** The verifier, with all verifications that are going on (spec 9.5, 9.6 and 9.8). Used in the lane. */
final class Verifying {

    private static final int MAX_OPEN = 64;

    private final Desk desk;
    private final Map<Case, Inquiry> open = new HashMap<>();

    private record Case(PublicKey subject, Bytes hash) {
    }

    Verifying(Desk desk) {
        this.desk = desk;
    }

    void verify(Peer subject, Bytes hash, String name, List<Bytes> values, CompletableFuture<Verification> future) {
        Case key = new Case(subject.key(), hash);
        try {
            AttestationFormat format = desk.format(name);
            if (open.containsKey(key)) {
                throw new AttestationException("this attestation of this peer is being verified already");
            }
            if (open.size() >= MAX_OPEN) {
                throw new RejectedExecutionException("more than " + MAX_OPEN + " verifications are going on");
            }
            Inquiry inquiry = new Inquiry(desk, subject, hash, format, values, future);
            open.put(key, inquiry);
            inquiry.onEnd(() -> open.remove(key));
            inquiry.begin();
        } catch (AttestationException | RejectedExecutionException e) {
            future.completeExceptionally(e);
        }
    }

    /** Takes a piece, if it belongs to a verification, and says so. */
    boolean receive(Peer sender, Chunk chunk) {
        Inquiry inquiry = open.get(new Case(sender.key(), chunk.hash()));
        if (inquiry != null) {
            inquiry.receive(chunk);
        }
        return inquiry != null;
    }

    /** Takes a signed answer. */
    void receive(Peer sender, Bytes challenge, Bytes response) {
        find(inquiry -> inquiry.hasAsked(challenge) && inquiry.isWith(sender.key()) && !inquiry.format().answersUnsigned())
                .ifPresentOrElse(inquiry -> inquiry.receive(challenge, response), () -> desk.refuse(Refusal.UNEXPECTED));
    }

    /** Takes an answer of whomever: the format finds out. */
    void receive(Bytes challenge, Bytes response) {
        find(inquiry -> inquiry.hasAsked(challenge) && inquiry.format().answersUnsigned())
                .ifPresentOrElse(inquiry -> inquiry.receiveBare(challenge, response), () -> desk.refuse(Refusal.UNEXPECTED));
    }

    private Optional<Inquiry> find(Predicate<Inquiry> accepts) {
        return open.values().stream().filter(accepts).findFirst();
    }

    /** Ends everything that needs a format that is gone. */
    void forget(AttestationFormat format) {
        List.copyOf(open.values()).stream().filter(inquiry -> inquiry.format() == format).forEach(inquiry -> inquiry.fail(
                new AttestationException("the bundle that offers the format has gone")));
    }

    void stop() {
        List.copyOf(open.values()).forEach(Inquiry::cancel);
    }
}
