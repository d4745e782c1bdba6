package org.ipv8.wire;

/**
 * What a message carries besides authentication and global time (spec section 3.1): usually a record with a
 * {@link MessageCodec} beside it. Payloads are immutable, and their constructors refuse values that the wire cannot hold.
 */
public interface Payload {
}
