package org.ipv8.attestation.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.ipv8.attestation.Assurance;
import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.AttestationObserver;
import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.Attested;
import org.ipv8.attestation.AttributeRequest;
import org.ipv8.attestation.FormatInfo;
import org.ipv8.attestation.PendingRequest;
import org.ipv8.attestation.PendingVerification;
import org.ipv8.attestation.StoredAttestation;
import org.ipv8.attestation.Verification;
import org.ipv8.attestation.internal.Messages.Chunk;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.Task;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/** Hands messages and calls to the four roles: {@link Enrolling}, {@link Issuing}, {@link Proving}, {@link Verifying}. */
final class AttestationOverlay implements Overlay, Attestations {

    static final CommunityId COMMUNITY = CommunityId.of("b42c93d167a0fc4a0843f917d4bf1e9ebb340ec4");

    private final OverlayContext context;
    private final Desk desk;
    private final Enrolling enrolling;
    private final Issuing issuing;
    private final Proving proving;
    private final Verifying verifying;
    private final Consumer<AttestationFormat> gone;

    AttestationOverlay(OverlayContext context, FormatRegistry registry, Wallet wallet, boolean asksForConsent) {
        this.context = context;
        desk = new Desk(context, registry, wallet);
        enrolling = new Enrolling(desk);
        issuing = new Issuing(desk);
        proving = new Proving(desk, asksForConsent);
        verifying = new Verifying(desk);
        gone = format -> context.lane().execute(() -> forget(format));
        context.onReceived(Messages.VERIFY_REQUEST, message -> proving.receive(message.peer(), message.source(), message.payload()));
        context.on(Messages.CHUNK, this::receive);
        context.on(Messages.CHALLENGE, proving::receive);
        context.on(Messages.RESPONSE, (peer, answer) -> verifying.receive(peer, answer.hash(), answer.response()));
        context.on(Messages.BARE_RESPONSE, (source, answer) -> verifying.receive(answer.hash(), answer.response()));
        context.on(Messages.REQUEST, issuing::receive);
    }

    private void receive(Peer sender, Chunk chunk) {
        if (!verifying.receive(sender, chunk) && !enrolling.receive(sender, chunk)) {
            desk.refuse(Refusal.UNEXPECTED);
        }
    }

    private void forget(AttestationFormat format) {
        proving.forget(format);
        verifying.forget(format);
    }

    @Override
    public void start() {
        desk.registry().watch(gone);
        // a database that cannot be opened is told to whoever needs it
        context.background(() -> {
            desk.wallet().open();
            return null;
        });
    }

    @Override
    public void stop() {
        desk.registry().unwatch(gone);
        enrolling.stop();
        verifying.stop();
        desk.wallet().close();
    }

    // --- The service

    private <T> CompletionStage<T> later(Consumer<CompletableFuture<T>> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        context.lane().execute(() -> work.accept(future));
        return future;
    }

    @Override
    public List<FormatInfo> formats() {
        return desk.registry().list();
    }

    /** Whoever looks for nobody takes the peers that others have found, as beside pseudonyms (spec 03, section 7.3). */
    @Override
    public List<Peer> peers() {
        return context.description().walkers().isEmpty() ? context.network().peers() : context.peers();
    }

    @Override
    public List<StoredAttestation> stored() {
        return desk.wallet().formats().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> new StoredAttestation(entry.getKey(), entry.getValue(),
                        desk.registry().find(entry.getValue()).map(AttestationFormat::strength).orElse(null))).toList();
    }

    @Override
    public CompletionStage<Boolean> remove(Bytes hash) {
        context.lane().execute(() -> proving.forget(hash));
        return context.background(() -> desk.wallet().remove(hash));
    }

    @Override
    public CompletionStage<Attested> request(Peer authority, AttributeRequest request) {
        return later(future -> enrolling.request(authority, request, future));
    }

    @Override
    public List<PendingVerification> pendingVerifications() {
        return proving.pending();
    }

    @Override
    public boolean allow(PublicKey verifier, Bytes hash) {
        return grant(verifier, hash, false);
    }

    @Override
    public boolean allowOnce(PublicKey verifier, Bytes hash) {
        return grant(verifier, hash, true);
    }

    private boolean grant(PublicKey verifier, Bytes hash, boolean once) {
        Optional<Proving.Asked> asked = proving.take(verifier, hash);
        asked.ifPresent(question -> context.lane().execute(() -> proving.grant(question, once)));
        return asked.isPresent();
    }

    @Override
    public boolean disallow(PublicKey verifier, Bytes hash) {
        context.lane().execute(() -> proving.revoke(verifier, hash));
        return proving.take(verifier, hash).isPresent();
    }

    @Override
    public List<PendingRequest> pendingRequests() {
        return issuing.pending();
    }

    @Override
    public CompletionStage<Attested> attest(PublicKey subject, String attribute, Bytes value, Assurance assurance) {
        return issuing.take(subject, attribute)
                .map(asked -> this.<Attested>later(future -> issuing.attest(asked, value, assurance, future)))
                .orElseGet(() -> CompletableFuture.failedStage(new AttestationException(
                        "the peer does not wait for an attestation of '" + attribute + "'")));
    }

    @Override
    public boolean refuse(PublicKey subject, String attribute) {
        return issuing.refuse(subject, attribute);
    }

    @Override
    public CompletionStage<Verification> verify(Peer subject, Bytes hash, String format, List<Bytes> values) {
        if (hash.length() != HASH_LENGTH || values.isEmpty()) {
            return CompletableFuture.failedStage(new AttestationException(values.isEmpty() ? "no reference value"
                    : "an attestation hash of " + hash.length() + " bytes, expected " + HASH_LENGTH));
        }
        List<Bytes> copy = List.copyOf(values);
        return later(future -> verifying.verify(subject, hash, format, copy, future));
    }

    @Override
    public Map<String, Long> refusals() {
        return desk.refusals().snapshot();
    }

    @Override
    public Task observe(AttestationObserver observer) {
        desk.observers().add(observer);
        return () -> desk.observers().remove(observer);
    }
}
