package org.ipv8.config.internal;

/** A mistake of the user. Shells print what {@link #toString()} returns, so that is the sentence and nothing else. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refusal(String sentence) {
        super(sentence, null, false, false);
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
