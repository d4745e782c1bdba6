package org.ipv8.crypto.accp.internal;

/** Says why the library cannot be used here. */
final class UnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnavailableException(String message) {
        super(message);
    }

    UnavailableException(String message, Throwable cause) {
        super(message + ": " + cause, cause);
    }
}
