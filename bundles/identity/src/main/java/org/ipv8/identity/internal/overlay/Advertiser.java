package org.ipv8.identity.internal.overlay;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.ipv8.identity.Attribute;
import org.ipv8.identity.Credential;
import org.ipv8.identity.Identity;
import org.ipv8.identity.IdentityObserver;
import org.ipv8.identity.internal.ledger.Attestation;
import org.ipv8.identity.internal.ledger.Attested;
import org.ipv8.identity.internal.ledger.Disclosure;
import org.ipv8.identity.internal.ledger.Ledger;
import org.ipv8.identity.internal.ledger.Metadata;
import org.ipv8.identity.internal.ledger.OwnChain;
import org.ipv8.identity.internal.ledger.Subject;
import org.ipv8.identity.internal.token.Token;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/**
 * The subject's side (spec sections 6.3, 6.5 and 6.6): adds attributes, has authorities sign for them, and lets those who may see them
 * have the tokens. To be used in the lane, except for {@link #credentials}.
 */
final class Advertiser {

    /** How many may see something at the same time, and how many signatures may be waited for. */
    private static final int MAX = 1_024;
    /** When a disclosure that was not answered is sent again: the only way to find out that something got lost. */
    private static final List<Duration> RESENDS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(8), Duration.ofSeconds(30),
            Duration.ofSeconds(90));
    private static final long STRANGER_PAUSE = Duration.ofSeconds(10).toNanos();

    private final OverlayContext context;
    private final Desk desk;
    private final Consumer<Consumer<IdentityObserver>> observers;
    private final Counts counts;
    private final PublicKey self;
    private final Map<PublicKey, Permission> permissions = new LinkedHashMap<>();
    private final Map<PublicKey, Long> strangers = new LinkedHashMap<>();
    private final Map<Bytes, Pending> pending = new LinkedHashMap<>();
    private List<Token> chain = List.of();
    private volatile List<Credential> credentials = List.of();

    Advertiser(OverlayContext context, Desk desk, Consumer<Consumer<IdentityObserver>> observers, Counts counts) {
        this.context = context;
        this.desk = desk;
        this.counts = counts;
        this.observers = observers;
        this.self = context.self().key();
    }

    /** What the own chain and credentials are now, and what a job has made besides. */
    private record Own<T>(List<Token> chain, List<Credential> credentials, T result) {

        static <T> Own<T> of(Ledger ledger, T result) {
            Subject own = ledger.own();
            return new Own<>(OwnChain.of(own), List.copyOf(own.credentials()), result);
        }
    }

    /** A credential as it goes on the wire. */
    private record Showing(Credential credential, Disclosure disclosure) {
    }

    /** A signature that is waited for. */
    private static final class Pending {

        private final Peer authority;
        private final Disclosure disclosure;
        private final CompletableFuture<Credential> result = new CompletableFuture<>();
        private Task timer;
        private int resent;

        Pending(Peer authority, Disclosure disclosure) {
            this.authority = authority;
            this.disclosure = disclosure;
        }
    }

    /** Reads what was said in earlier runs. */
    CompletionStage<Void> load() {
        return desk.ask(ledger -> Own.of(ledger, null)).thenAccept(this::adopt);
    }

    private <T> T adopt(Own<T> own) {
        chain = own.chain;
        credentials = own.credentials;
        return own.result;
    }

    List<Credential> credentials() {
        return credentials;
    }

    CompletionStage<Credential> advertise(Attribute attribute) {
        return desk.ask(ledger -> {
            Metadata metadata = ledger.advertise(attribute, context.clock().now());
            return Own.of(ledger, ledger.own().credential(metadata));
        }).thenApply(this::adopt);
    }

    CompletionStage<Credential> request(Peer authority, Attribute attribute) {
        return desk.ask(ledger -> {
            Metadata metadata = ledger.advertise(attribute, context.clock().now());
            Disclosure disclosure = Disclosure.of(ledger.own(), List.of(metadata), attested -> false).fitted(self.signatureLength());
            return Own.of(ledger, new Showing(ledger.own().credential(metadata), disclosure));
        }).thenApply(this::adopt).thenCompose(showing -> send(authority, showing));
    }

    private CompletionStage<Credential> send(Peer authority, Showing showing) {
        if (pending.size() >= MAX) {
            return CompletableFuture.failedStage(new RejectedExecutionException("too many signatures are being waited for"));
        }
        Pending waiting = new Pending(authority, showing.disclosure);
        Bytes hash = showing.credential.hash();
        pending.put(hash, waiting);
        allow(authority.key());
        context.send(authority, Messages.DISCLOSE, Messages.Disclose.of(showing.disclosure));
        resendLater(hash, waiting, Duration.ZERO);
        return waiting.result;
    }

    private void resendLater(Bytes hash, Pending waiting, Duration passed) {
        boolean last = waiting.resent >= RESENDS.size();
        Duration pause = last ? Identity.WINDOW.minus(passed) : RESENDS.get(waiting.resent++);
        waiting.timer = context.schedule(pause, () -> {
            if (last) {
                pending.remove(hash);
                waiting.result.completeExceptionally(new PeerTimeoutException(waiting.authority + " has not signed within "
                        + Identity.WINDOW.toSeconds() + " seconds"));
            } else {
                context.send(waiting.authority, Messages.DISCLOSE, Messages.Disclose.of(waiting.disclosure));
                resendLater(hash, waiting, passed.plus(pause));
            }
        });
    }

    CompletionStage<Void> disclose(Peer verifier, List<Bytes> hashes) {
        return desk.ask(ledger -> {
            List<Metadata> chosen = hashes.stream().map(hash -> {
                Metadata metadata = ledger.own().metadata(hash);
                if (metadata == null) {
                    throw new IllegalArgumentException("no own credential " + hash.toHex() + " is known");
                }
                return metadata;
            }).toList();
            if (chosen.isEmpty()) {
                throw new IllegalArgumentException("no credentials to disclose");
            }
            return Disclosure.of(ledger.own(), chosen, attested -> true).fitted(self.signatureLength());
        }).thenAccept(disclosure -> {
            allow(verifier.key());
            context.send(verifier, Messages.DISCLOSE, Messages.Disclose.of(disclosure));
        });
    }

    private void allow(PublicKey peer) {
        Permission permission = permissions.computeIfAbsent(peer, key -> new Permission());
        permission.allow(chain.size(), context.clock().nanos());
        limit(permissions);
    }

    private static void limit(Map<?, ?> map) {
        if (map.size() > MAX) {
            map.remove(map.keySet().iterator().next());
        }
    }

    /** Answers a request for missing tokens: with nothing, but never faster than now and then, to whom nothing was shown. */
    void give(Peer peer, Messages.RequestMissing request) {
        long now = context.clock().nanos();
        Permission permission = permissions.get(peer.key());
        if (permission == null) {
            Long before = strangers.get(peer.key());
            if (before == null || now - before >= STRANGER_PAUSE) {
                strangers.remove(peer.key());
                strangers.put(peer.key(), now);
                limit(strangers);
                context.send(peer, Messages.MISSING, new Messages.Missing(Bytes.EMPTY));
            } else {
                counts.refused.incrementAndGet();
            }
            return;
        }
        long position = permission.position(request.known(), now);
        if (position >= 0) {
            context.send(peer, Messages.MISSING, new Messages.Missing(
                    OwnChain.slice(chain, permission.visible(), position, self.signatureLength())));
        } else {
            counts.refused.incrementAndGet();
        }
    }

    /** Takes the signature of an authority that was asked for it; others would only fill the database. */
    void take(Peer peer, Messages.Attest message) {
        int length = Attestation.length(peer.key().signatureLength());
        if (message.attestation().length() < length) {
            counts.malformed.incrementAndGet();
            return;
        }
        Attestation attestation = Attestation.read(message.attestation().toArray(), 0, peer.key().signatureLength());
        Pending waiting = pending.get(attestation.metadata());
        if (waiting == null || !waiting.authority.equals(peer)) {
            counts.refused.incrementAndGet();
            return;
        }
        desk.ask(ledger -> {
            boolean valid = ledger.receive(new Attested(peer.key(), attestation));
            return Own.of(ledger, valid ? ledger.own().credential(ledger.own().metadata(attestation.metadata())) : null);
        }).thenApply(this::adopt).thenAccept(credential -> {
            if (credential != null && pending.remove(attestation.metadata(), waiting)) {
                waiting.timer.close();
                counts.attested.incrementAndGet();
                if (pending.values().stream().noneMatch(other -> other.authority.equals(peer))) {
                    permissions.remove(peer.key());
                }
                observers.accept(observer -> observer.onAttested(credential, peer.key()));
                waiting.result.complete(credential);
            }
        });
    }

    /** Forgets what is too old; called now and then. */
    void prune() {
        long oldest = context.clock().nanos() - Identity.WINDOW.toNanos();
        permissions.values().removeIf(permission -> permission.since() - oldest < 0);
        strangers.values().removeIf(answered -> answered - oldest < 0);
    }

    /** Ends what is waited for. */
    void close() {
        pending.values().forEach(waiting -> waiting.result.completeExceptionally(
                new CancellationException("the identity overlay has stopped")));
        pending.clear();
    }
}
