package org.ipv8.identity.internal.overlay;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.ipv8.identity.Attribute;
import org.ipv8.identity.Credential;
import org.ipv8.identity.Expectation;
import org.ipv8.identity.Identity;
import org.ipv8.identity.IdentityObserver;
import org.ipv8.identity.TrustGraph;
import org.ipv8.identity.internal.ledger.Claims;
import org.ipv8.identity.internal.ledger.Disclosure;
import org.ipv8.identity.internal.ledger.Ledger;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.Task;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;
import org.ipv8.store.Store;
import org.ipv8.wire.Bytes;

/** The identity overlay under one key. */
public class IdentityOverlay implements Overlay, Identity {

    /** The community everybody is in who shares no rendezvous. */
    public static final CommunityId COMMUNITY = CommunityId.of("d5889074c1e4c50423cdb6e9307ee0ca5695ead7");

    /** The name of the database, the reference's. */
    public static final String DATABASE = "identity.db";

    private static final Logger LOG = System.getLogger(IdentityOverlay.class.getName());
    private static final Duration PRUNE_INTERVAL = Duration.ofSeconds(30);

    private final OverlayContext context;
    private final Counts counts = new Counts();
    private final Desk desk;
    private final Advertiser advertiser;
    private final Signer signer;
    private final List<IdentityObserver> observers = new CopyOnWriteArrayList<>();

    /** Registers what it understands. */
    public IdentityOverlay(OverlayContext context, Store store, KeyVault vault) {
        this.context = context;
        Path file = context.directory().resolve(DATABASE);
        this.desk = new Desk(context, () -> Ledger.open(store, file, vault, context.self().privateKey()));
        this.advertiser = new Advertiser(context, desk, this::tell, counts);
        this.signer = new Signer(context, desk, this::tell, counts);
        context.on(Messages.DISCLOSE, (peer, message) -> signer.take(peer, message.disclosure()));
        context.on(Messages.ATTEST, advertiser::take);
        context.on(Messages.REQUEST_MISSING, advertiser::give);
        context.on(Messages.MISSING, (peer, message) -> signer.take(peer, Disclosure.ofTokens(message.tokens())));
    }

    private void tell(Consumer<IdentityObserver> news) {
        observers.forEach(news);
    }

    @Override
    public void start() {
        advertiser.load().whenComplete((done, problem) -> {
            if (problem != null && !isCancelled(problem)) {
                LOG.log(Level.ERROR, "the credentials of " + key().mid() + " cannot be read: " + problem.getMessage());
            }
        });
        context.every(PRUNE_INTERVAL, PRUNE_INTERVAL, () -> {
            advertiser.prune();
            signer.prune();
        });
    }

    /** Says whether it is only that the overlay has stopped meanwhile. */
    protected static boolean isCancelled(Throwable problem) {
        return problem instanceof CancellationException || problem.getCause() instanceof CancellationException;
    }

    @Override
    public void stop() {
        advertiser.close();
        desk.close();
    }

    // --- Identity

    @Override
    public PublicKey key() {
        return context.self().key();
    }

    @Override
    public Counters counters() {
        return counts.read();
    }

    @Override
    public List<Peer> peers() {
        return context.peers();
    }

    @Override
    public List<Credential> credentials() {
        return advertiser.credentials();
    }

    @Override
    public CompletionStage<Credential> advertise(Attribute attribute) {
        return advertiser.advertise(attribute);
    }

    @Override
    public CompletionStage<Credential> request(Peer authority, Attribute attribute) {
        return advertiser.request(authority, attribute);
    }

    @Override
    public CompletionStage<Void> disclose(Peer verifier, List<Bytes> credentials) {
        return advertiser.disclose(verifier, List.copyOf(credentials));
    }

    @Override
    public void expect(Expectation expectation) {
        Optional<Claims> metadata = expectation.metadata().map(Claims::parse);
        context.lane().execute(() -> signer.expect(expectation, metadata));
    }

    @Override
    public CompletionStage<Credential> attest(PublicKey subject, Bytes credential) {
        return signer.attest(subject, credential);
    }

    @Override
    public void await(PublicKey subject) {
        context.lane().execute(() -> signer.await(subject));
    }

    @Override
    public CompletionStage<List<PublicKey>> subjects() {
        return desk.ask(Ledger::subjects);
    }

    @Override
    public CompletionStage<List<Credential>> credentials(PublicKey subject) {
        return desk.ask(ledger -> ledger.subject(subject).credentials());
    }

    @Override
    public CompletionStage<TrustGraph> trust() {
        return desk.ask(Ledger::trust);
    }

    @Override
    public Task observe(IdentityObserver observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }
}
