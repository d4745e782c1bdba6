package org.ipv8.launcher;

/** What was asked for cannot be done; the message is a sentence for the user, the status is what the process ends with. */
final class LaunchException extends Exception {

    private final int status;

    LaunchException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
