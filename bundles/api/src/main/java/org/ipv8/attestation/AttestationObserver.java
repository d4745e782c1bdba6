package org.ipv8.attestation;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told what happens in the attestation overlay, in its lane: so nothing in here may block. To answer a question, call
 * {@link Attestations}, now or later.
 */
@ConsumerType
public interface AttestationObserver {

    /** A peer asks for an attestation; answered by {@link Attestations#attest} or {@link Attestations#refuse}. */
    default void onRequest(PendingRequest request) {
    }

    /** A peer asks to verify; answered by {@link Attestations#allow} or {@link Attestations#disallow}. */
    default void onVerification(PendingVerification request) {
    }

    /**
     * We have attested a value of a peer. Called before the first byte of it is sent, so that the hash is known
     * before the peer can mention it.
     */
    default void onIssued(Attested attested) {
    }

    /** A peer has attested a value of ours, and it is stored. */
    default void onReceived(Attested attested) {
    }
}
