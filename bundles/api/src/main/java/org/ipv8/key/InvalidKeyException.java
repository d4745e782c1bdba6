package org.ipv8.key;

/** Says that some bytes are no key in canonical form, and why. The message never contains key material. */
public final class InvalidKeyException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence for people. */
    public InvalidKeyException(String message) {
        super(message, null, false, false);
    }
}
