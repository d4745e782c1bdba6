package org.ipv8.overlay;

/** A peer did not answer in time. */
public final class PeerTimeoutException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence for people. */
    public PeerTimeoutException(String message) {
        super(message, null, false, false);
    }
}
