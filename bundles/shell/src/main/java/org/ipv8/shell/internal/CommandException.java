package org.ipv8.shell.internal;

/** A mistake of the user. Shells print what {@link #toString()} returns, so that is the sentence and nothing else. */
final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception of a sentence: what was wrong, what was expected, which command shows the valid values. */
    CommandException(String sentence) {
        super(sentence, null, false, false);
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
