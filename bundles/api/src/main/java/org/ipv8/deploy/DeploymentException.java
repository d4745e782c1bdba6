package org.ipv8.deploy;

/** A bundle was not changed as wanted. The message is a sentence for people: what was wrong, and what is there now. */
public final class DeploymentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception of a sentence. */
    public DeploymentException(String sentence) {
        super(sentence);
    }
}
