package org.ipv8.identity;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import org.ipv8.key.PublicKey;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The identity overlay under one key (spec 03): as subject that collects attributes, as authority that signs for those of others,
 * and as verifier to whom they are disclosed. Registered as an OSGi service while it runs, for each node and for each open pseudonym,
 * with the property {@code ipv8.node}. Safe for use by many threads; nothing in here blocks, and stages complete in the lane of
 * the overlay.
 *
 * <p>Stages fail with {@link org.ipv8.overlay.PeerTimeoutException} if a peer is silent for five minutes, with
 * {@link org.ipv8.store.StoreException} if something cannot be kept, with {@link java.util.concurrent.RejectedExecutionException} if
 * too much is going on, and with {@link java.util.concurrent.CancellationException} if the overlay stops. What a stage has completed
 * with is on disk.
 */
@ProviderType
public interface Identity {

    /** How long an authority waits for what it is ready to sign, and a subject for the signature. */
    Duration WINDOW = Duration.ofSeconds(300);

    /**
     * What has happened since it was started.
     *
     * @param signed      signatures made for others, repeated ones included
     * @param attested    signatures of others for own credentials
     * @param unsolicited messages of subjects nothing was expected of
     * @param malformed   messages that could be decoded, but say nothing
     * @param refused     signatures nobody was asked for, and requests that came too fast
     */
    record Counters(long signed, long attested, long unsolicited, long malformed, long refused) {
    }

    /** Returns the counters. */
    Counters counters();

    /** Returns the key it is known by. */
    PublicKey key();

    /** Returns the peers that run this overlay, too: a snapshot. */
    List<Peer> peers();

    // --- Subject

    /** Returns the own credentials, oldest first: a snapshot. */
    List<Credential> credentials();

    /**
     * Adds an attribute that nobody is asked to sign for.
     *
     * @return fails with {@link IllegalArgumentException} if the metadata is no JSON object or too long
     */
    CompletionStage<Credential> advertise(Attribute attribute);

    /**
     * Adds an attribute and asks an authority, which must expect it, to sign for it. What gets lost on the way is sent again.
     *
     * @return completes when the signature is here; fails as {@link #advertise} does, and the credential stays if the authority does
     *         not sign
     */
    CompletionStage<Credential> request(Peer authority, Attribute attribute);

    /**
     * Shows own credentials to a peer, with everybody who has signed for them, and lets it ask for the tokens that did not fit for
     * five minutes. A peer takes notice only if it {@linkplain #await awaits} that.
     *
     * @param credentials their hashes, at least one
     * @return completes when the first message is on its way; fails with {@link IllegalArgumentException} if one is unknown or they do
     *         not fit into one message
     */
    CompletionStage<Void> disclose(Peer verifier, List<Bytes> credentials);

    // --- Authority

    /**
     * Is ready to sign for an attribute of a subject from now on, for {@link #WINDOW}. Saying so again starts the time anew.
     *
     * @throws IllegalArgumentException if the expected metadata is no JSON object
     */
    void expect(Expectation expectation);

    /** Signs for a credential that was disclosed before, and sends the signature to the subject if it is a peer. */
    CompletionStage<Credential> attest(PublicKey subject, Bytes credential);

    // --- Verifier

    /** Takes notice of what a subject discloses from now on, for {@link #WINDOW}. */
    void await(PublicKey subject);

    /** Returns whose credentials are known, the own key included if there are any. */
    CompletionStage<List<PublicKey>> subjects();

    /** Returns the credentials of a subject that are known here. */
    CompletionStage<List<Credential>> credentials(PublicKey subject);

    /** Returns who has signed what for whom, as far as it is known here. */
    CompletionStage<TrustGraph> trust();

    /** Is told what happens from now on, until the task is closed or the overlay stops. */
    Task observe(IdentityObserver observer);
}
