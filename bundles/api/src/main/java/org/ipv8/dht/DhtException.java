package org.ipv8.dht;

/** An operation of the DHT has failed (spec 02, section 13.1). */
public final class DhtException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** No node is known that could be asked. */
        NO_NODES("No nodes found in the routing table"),
        /** Nobody could be asked to store the value. */
        NO_NODES_FOR_STORING("No nodes found for storing the key-value pairs"),
        /** Nobody who was asked gave leave to store. */
        NOT_STORED("Value was not stored"),
        /** Nobody confirmed that the value is stored. */
        STORE_FAILED("Failed to store value on DHT"),
        /** The value is larger than values may be. */
        TOO_LARGE("Maximum length exceeded"),
        /** Nobody could be asked for a peer. */
        NO_NODES_FOR_CONNECTING("No nodes found for connecting to peer"),
        /** Nobody knows the peer, or it does not answer where it should be. */
        NOT_CONNECTED("Failed to connect peer"),
        /** Too many operations are under way. */
        BUSY("Too many operations");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** Returns the words that clients of the reference know it by. */
        public String text() {
            return text;
        }
    }

    private final Reason reason;

    /** Creates the exception with a sentence for people. */
    public DhtException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** Returns why. */
    public Reason reason() {
        return reason;
    }
}
