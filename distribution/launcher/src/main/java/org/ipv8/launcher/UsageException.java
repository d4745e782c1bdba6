package org.ipv8.launcher;

/** The command line is wrong; the message is a sentence that says what was expected. */
final class UsageException extends Exception {

    UsageException(String message) {
        super(message);
    }
}
