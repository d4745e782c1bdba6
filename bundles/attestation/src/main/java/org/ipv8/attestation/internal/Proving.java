package org.ipv8.attestation.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ipv8.attestation.PendingVerification;
import org.ipv8.attestation.internal.Messages.Challenge;
import org.ipv8.attestation.internal.Messages.VerifyRequest;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/**
 * The subject that proves what it has (spec 9.5 and 9.6), to whom its owner has given consent, and to nobody else. All but
 * {@link #pending} and {@link #take} is used in the lane.
 */
final class Proving {

    private static final int MAX_PER_PEER = 16;
    private static final int MAX_IN_ALL = 256;
    private static final Duration CONSENT = Duration.ofMinutes(10);
    private static final Duration BETWEEN_TRANSFERS = Duration.ofSeconds(10);
    private static final Duration FOR_INTRODUCTION = Duration.ofMillis(500);
    private static final int INTRODUCTIONS = 20;

    private final Desk desk;
    private final boolean asks;
    private final Waiting<Bytes, Asked> waiting = new Waiting<>(MAX_PER_PEER, MAX_IN_ALL);
    private final Map<Case, Consent> consents = new HashMap<>();

    private record Case(PublicKey verifier, Bytes hash) {
    }

    /** A verifier that waits for consent. */
    record Asked(Peer verifier, Address source, Bytes hash, String format) {
    }

    /** Makes the role; without asking, everybody who knows a hash gets consent, as with the reference. */
    Proving(Desk desk, boolean asks) {
        this.desk = desk;
        this.asks = asks;
    }

    void receive(Peer verifier, Address source, VerifyRequest request) {
        Bytes hash = request.hash();
        Optional<String> format = desk.wallet().format(hash);
        Consent consent = consents.get(new Case(verifier.key(), hash));
        if (format.isEmpty()) {
            desk.refuse(Refusal.UNKNOWN_ATTESTATION);
        } else if (consent != null && !consent.isOver()) {
            resend(consent, verifier, source);
        } else if (!waiting.contains(verifier.key(), hash, desk.now())) {
            ask(new Asked(verifier, source, hash, format.get()));
        }
    }

    private void ask(Asked asked) {
        if (!waiting.add(asked.verifier.key(), asked.hash, asked, desk.now(), Desk.PATIENCE)) {
            desk.refuse(Refusal.TOO_MANY_OPEN);
        } else if (asks) {
            PendingVerification pending = show(asked, Desk.PATIENCE);
            desk.tell(observer -> observer.onVerification(pending));
        } else {
            take(asked.verifier.key(), asked.hash).ifPresent(question -> grant(question, false));
        }
    }

    private static PendingVerification show(Asked asked, Duration left) {
        return new PendingVerification(asked.verifier, asked.hash, asked.format, left);
    }

    List<PendingVerification> pending() {
        return waiting.list(desk.now(), Proving::show);
    }

    /** Takes out a verifier that waits. */
    Optional<Asked> take(PublicKey verifier, Bytes hash) {
        return waiting.take(verifier, hash, desk.now());
    }

    /**
     * Gives consent.
     *
     * @param once whether the verifier has to ask again for a second verification
     */
    void grant(Asked asked, boolean once) {
        Case key = new Case(asked.verifier.key(), asked.hash);
        Optional<AttestationFormat> format = desk.registry().find(asked.format);
        if (format.isEmpty() || consents.size() >= MAX_IN_ALL && !consents.containsKey(key)) {
            desk.refuse(format.isEmpty() ? Refusal.UNKNOWN_FORMAT : Refusal.TOO_MANY_OPEN);
            return;
        }
        desk.work(() -> {
            Wallet.Entry entry = Desk.present(desk.wallet().find(asked.hash), "the attestation is gone");
            return format.get().load(entry.blob(), entry.key());
        }, holding -> begin(new Consent(desk, format.get(), holding, asked.verifier.key(), once), asked),
                problem -> desk.refuse(Refusal.UNKNOWN_ATTESTATION));
    }

    private void begin(Consent consent, Asked asked) {
        Case key = new Case(asked.verifier.key(), asked.hash);
        Consent before = consents.put(key, consent);
        if (before != null) {
            before.close();
        }
        consent.until(desk.context().schedule(CONSENT, () -> consents.remove(key, consent)));
        resend(consent, asked.verifier, asked.source);
    }

    /** Sends the public form, not too often, and only to where the verifier is known to be: a source address proves nothing. */
    private void resend(Consent consent, Peer verifier, Address source) {
        if (consent.mayTransfer(desk.now(), BETWEEN_TRANSFERS)) {
            transfer(consent, verifier.key(), source, INTRODUCTIONS);
        } else {
            desk.refuse(Refusal.TOO_SOON);
        }
    }

    private void transfer(Consent consent, PublicKey verifier, Address source, int tries) {
        Optional<Peer> verified = desk.context().network().byKey(verifier);
        if (verified.isPresent()) {
            Chunks.send(desk.context(), verified.get().address(), consent.publicForm(), desk.context().self().claimGlobalTime());
        } else if (tries > 0) {
            if (tries == INTRODUCTIONS) {
                desk.context().walkTo(source);
            }
            consent.until(desk.context().schedule(FOR_INTRODUCTION, () -> transfer(consent, verifier, source, tries - 1)));
        }
    }

    void receive(Peer verifier, Challenge challenge) {
        Consent consent = consents.get(new Case(verifier.key(), challenge.hash()));
        if (consent == null) {
            desk.refuse(Refusal.NO_CONSENT);
        } else {
            consent.answer(verifier, challenge.challenge());
        }
    }

    /** Takes a consent back. */
    void revoke(PublicKey verifier, Bytes hash) {
        Optional.ofNullable(consents.remove(new Case(verifier, hash))).ifPresent(Consent::close);
    }

    /** Takes back whatever was given for an attestation that is gone. */
    void forget(Bytes hash) {
        consents.entrySet().removeIf(entry -> entry.getKey().hash.equals(hash) && entry.getValue().close());
    }

    /** Keeps nothing of a format that is gone. */
    void forget(AttestationFormat format) {
        consents.values().removeIf(consent -> consent.isOf(format) && consent.close());
    }
}
