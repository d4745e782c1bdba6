package org.ipv8.bench;

import static org.ipv8.wire.Fields.u32;
import static org.ipv8.wire.Fields.varlenH;

import java.util.Objects;

import org.ipv8.overlay.MessageType;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Every message of the bench overlay, question and answer alike. None carries the global time.
 *
 * @param identifier of the question, repeated by the answer; a u32
 * @param data       ballast, repeated by the answer; at most 65,535 bytes
 */
public record BenchMessage(long identifier, Bytes data) implements Payload {

    /** Signed question, answered by {@link #SIGNED_ANSWER}. */
    public static final MessageType.Signed<BenchMessage> SIGNED = MessageType.signed(codec(1));
    /** Signed answer to {@link #SIGNED}. */
    public static final MessageType.Signed<BenchMessage> SIGNED_ANSWER = MessageType.signed(codec(2));
    /** Unsigned question, answered by {@link #UNSIGNED_ANSWER}. */
    public static final MessageType.Unsigned<BenchMessage> UNSIGNED = MessageType.unsigned(codec(3));
    /** Unsigned answer to {@link #UNSIGNED}. */
    public static final MessageType.Unsigned<BenchMessage> UNSIGNED_ANSWER = MessageType.unsigned(codec(4));
    /** Signed question, answered by {@link #VERIFIED_ANSWER}: what verifying costs, without signing. */
    public static final MessageType.Signed<BenchMessage> VERIFIED = MessageType.signed(codec(5));
    /** Unsigned answer to {@link #VERIFIED}. */
    public static final MessageType.Unsigned<BenchMessage> VERIFIED_ANSWER = MessageType.unsigned(codec(6));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is violated
     */
    public BenchMessage {
        Bounds.u32(identifier, "identifier");
        Objects.requireNonNull(data, "data");
    }

    private static MessageCodec<BenchMessage> codec(int id) {
        return MessageCodec.of(id, BenchMessage.class, u32(BenchMessage::identifier), varlenH(BenchMessage::data),
                BenchMessage::new);
    }
}
