package org.ipv8.dht;

/**
 * How to store a value. Start with {@link #UNSIGNED} or {@link #SIGNED}.
 *
 * @param signed      whether it is signed with the key of the overlay; a signed value replaces the older one of the same key
 * @param republished whether it is stored again and again until it is withdrawn, also after a restart: holders forget a value after
 *                    an hour at the latest, and holders leave
 */
public record PutOptions(boolean signed, boolean republished) {

    /** Unsigned, once. */
    public static final PutOptions UNSIGNED = new PutOptions(false, false);
    /** Signed, once. */
    public static final PutOptions SIGNED = new PutOptions(true, false);

    /** The same, stored again and again. */
    public PutOptions keptAlive() {
        return new PutOptions(signed, true);
    }
}
