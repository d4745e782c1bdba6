package org.ipv8.attestation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.ipv8.key.PublicKey;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The attestation overlay of one node (spec 04, section 9): registered as an OSGi service, with the property {@code ipv8.node},
 * while it runs. Safe for use by many threads; nothing in here blocks, and stages complete in the lane of the overlay.
 *
 * <p>Stages fail with {@link AttestationException} if somebody refuses or something does not hold, with
 * {@link org.ipv8.overlay.PeerTimeoutException} if the peer is silent for two minutes, with
 * {@link java.util.concurrent.RejectedExecutionException} if too much is going on already, and with
 * {@link java.util.concurrent.CancellationException} if the overlay stops.
 */
@ProviderType
public interface Attestations {

    /** Length of an attestation hash in bytes. */
    int HASH_LENGTH = 20;

    /** Returns the formats that can be used now, by name. */
    List<FormatInfo> formats();

    /** Returns the peers that run this overlay, or may, where it looks for nobody itself as beside a pseudonym: a snapshot. */
    List<Peer> peers();

    /** Returns the attestations of own values. */
    List<StoredAttestation> stored();

    /**
     * Forgets an attestation of an own value, in the database, too.
     *
     * @return completes with whether there was one
     */
    CompletionStage<Boolean> remove(Bytes hash);

    // --- Subject

    /**
     * Makes a one-time key and asks an authority to attest a value, which the authority has to know. Completes when the
     * attestation has arrived and is stored. A reference peer that refuses says nothing, so this ends with a time-out.
     */
    CompletionStage<Attested> request(Peer authority, AttributeRequest request);

    /** Returns who waits for consent to verify, oldest first. */
    List<PendingVerification> pendingVerifications();

    /**
     * Lets a peer verify an attestation: now, and repeatedly for ten minutes.
     *
     * @return whether the peer was waiting for it
     */
    boolean allow(PublicKey verifier, Bytes hash);

    /**
     * Lets a peer verify an attestation now. If it asks again after that, it has to wait for consent again, as with the reference.
     *
     * @return whether the peer was waiting for it
     */
    boolean allowOnce(PublicKey verifier, Bytes hash);

    /**
     * Does not let a peer verify an attestation, or not any more.
     *
     * @return whether the peer was waiting for it
     */
    boolean disallow(PublicKey verifier, Bytes hash);

    // --- Authority

    /** Returns who waits for an attestation by us, oldest first. */
    List<PendingRequest> pendingRequests();

    /**
     * Attests a value of a peer that waits for it, and sends it.
     *
     * @param value     in the form the format wants, such as the bytes themselves or a big-endian number
     * @param assurance whether the format may be an insecure one
     */
    CompletionStage<Attested> attest(PublicKey subject, String attribute, Bytes value, Assurance assurance);

    /**
     * Does not attest what a peer waits for. The peer is not told.
     *
     * @return whether the peer was waiting for it
     */
    boolean refuse(PublicKey subject, String attribute);

    // --- Verifier

    /**
     * Verifies which of some values a peer holds an attestation for.
     *
     * @param subject whose value it is
     * @param hash    the attestation hash, {@value #HASH_LENGTH} bytes
     * @param format  the name of the format, which the verifier has to know
     * @param values  reference values, at least one, in the form the format wants
     */
    CompletionStage<Verification> verify(Peer subject, Bytes hash, String format, List<Bytes> values);

    /** Returns how many well-formed messages had no effect, by reason. */
    Map<String, Long> refusals();

    /** Is told what happens from now on, until the task is closed or the overlay stops. */
    Task observe(AttestationObserver observer);
}
