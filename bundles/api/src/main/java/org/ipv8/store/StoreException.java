package org.ipv8.store;

/** A database cannot be used; the message says why and what to do. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence for people. */
    public StoreException(String message) {
        super(message);
    }

    /** Creates the exception with a sentence for people and what it comes from. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
