package org.ipv8.attestation;

/** An exchange that failed for a reason other than silence: a refusal, a broken proof, a hostile key. The message is a sentence. */
public final class AttestationException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Makes it with a sentence that is safe to show. */
    public AttestationException(String message) {
        super(message);
    }
}
