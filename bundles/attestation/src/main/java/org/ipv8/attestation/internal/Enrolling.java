package org.ipv8.attestation.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.AttributeRequest;
import org.ipv8.attestation.Attested;
import org.ipv8.attestation.internal.Messages.Chunk;
import org.ipv8.attestation.internal.Messages.Request;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.attestation.spi.AttestationFormat.Attribute;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/** The subject that gets a value attested (spec 9.4). Used in the lane. */
final class Enrolling {

    private static final int MAX_OPEN = 64;

    private final Desk desk;
    /** By the authority and the global time of the request, which the pieces of the attestation repeat. */
    private final Map<Ticket, Enrolment> open = new HashMap<>();
    /** Requests whose key is being made, beside those that are open. */
    private int preparing;

    private record Ticket(PublicKey authority, long globalTime) {
    }

    /** One request on its way. */
    private static final class Enrolment {

        private final Peer authority;
        private final AttributeRequest request;
        private final Bytes key;
        private final Promise<Attested> promise;
        private Chunks chunks;

        Enrolment(Peer authority, AttributeRequest request, Bytes key, Promise<Attested> promise) {
            this.authority = authority;
            this.request = request;
            this.key = key;
            this.promise = promise;
        }
    }

    Enrolling(Desk desk) {
        this.desk = desk;
    }

    void request(Peer authority, AttributeRequest request, CompletableFuture<Attested> future) {
        Promise<Attested> promise = new Promise<>(future);
        try {
            if (open.size() + preparing >= MAX_OPEN) {
                throw new RejectedExecutionException("more than " + MAX_OPEN + " requests for attestations are open");
            }
            AttestationFormat format = desk.format(request.format(), request.assurance());
            preparing++;
            desk.work(() -> prepare(format, request), prepared -> {
                preparing--;
                send(new Enrolment(authority, request, prepared.key, promise), prepared.json);
            }, problem -> {
                preparing--;
                promise.fail(problem);
            });
        } catch (AttestationException | RejectedExecutionException e) {
            promise.fail(e);
        }
    }

    private record Prepared(Bytes key, Bytes json) {
    }

    private Prepared prepare(AttestationFormat format, AttributeRequest request) throws AttestationException {
        Bytes key = format.generateKey(desk.context().secureRandom());
        return new Prepared(key, RequestText.of(request.attribute(), request.format(), format.publicKey(key), request.metadata())
                .toBytes());
    }

    private void send(Enrolment enrolment, Bytes json) {
        Request message;
        try {
            message = new Request(desk.context().self().claimGlobalTime(), json);
        } catch (IllegalArgumentException e) {
            enrolment.promise.fail(Desk.cause(e));
            return;
        }
        Ticket ticket = new Ticket(enrolment.authority.key(), message.globalTime());
        open.put(ticket, enrolment);
        enrolment.promise.until(desk.context().schedule(Desk.PATIENCE, () -> fail(ticket, new PeerTimeoutException(
                "peer " + enrolment.authority + " did not attest '" + enrolment.request.attribute() + "' in time"))));
        desk.context().send(enrolment.authority, Messages.REQUEST, message);
    }

    private void fail(Ticket ticket, Exception problem) {
        Optional.ofNullable(open.remove(ticket)).ifPresent(enrolment -> enrolment.promise.fail(problem));
    }

    /** Takes a piece, if it belongs to a request, and says so. */
    boolean receive(Peer sender, Chunk chunk) {
        Ticket ticket = new Ticket(sender.key(), chunk.globalTime());
        Enrolment enrolment = open.get(ticket);
        if (enrolment == null) {
            return false;
        }
        try {
            AttestationFormat format = desk.format(enrolment.request.format());
            if (enrolment.chunks == null) {
                enrolment.chunks = new Chunks(chunk.hash(), format.limits().blob());
            }
            if (enrolment.chunks.hash().equals(chunk.hash())) {
                enrolment.chunks.add(chunk).ifPresent(blob -> {
                    open.remove(ticket);
                    keep(enrolment, format, blob);
                });
            }
        } catch (AttestationException e) {
            fail(ticket, e);
        }
        return true;
    }

    private void keep(Enrolment enrolment, AttestationFormat format, Bytes blob) {
        Attribute attribute = new Attribute(enrolment.request.attribute(), desk.context().self().key(), enrolment.authority.key());
        desk.work(() -> {
            Holding holding = format.receive(blob, enrolment.key, attribute);
            Bytes hash = Sha1.of(holding.publicForm());
            desk.wallet().add(hash, new Wallet.Entry(format.name(), holding.storedForm(desk.context().secureRandom()), enrolment.key));
            return hash;
        }, hash -> {
            Attested attested = new Attested(enrolment.authority, enrolment.request.attribute(), hash, format.name(),
                    enrolment.request.metadata());
            desk.tell(observer -> observer.onReceived(attested));
            enrolment.promise.keep(attested);
        }, enrolment.promise::fail);
    }

    void stop() {
        List.copyOf(open.values()).forEach(enrolment -> enrolment.promise.cancel());
        open.clear();
    }
}
