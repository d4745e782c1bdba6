package org.ipv8.testkit.echo;

import static org.ipv8.wire.Fields.atMost;
import static org.ipv8.wire.Fields.u16;
import static org.ipv8.wire.Fields.utf8;

import org.ipv8.overlay.MessageType;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/** Repeats a text. */
public record EchoResponse(int identifier, String text) implements Payload {

    /** Its layout. */
    public static final MessageCodec<EchoResponse> CODEC = MessageCodec.of(2, EchoResponse.class,
            u16(EchoResponse::identifier), utf8(EchoResponse::text, atMost(1_000)), EchoResponse::new);
    /** It is signed and carries the global time. */
    public static final MessageType.Signed<EchoResponse> TYPE = MessageType.signed(CODEC).withGlobalTime();
}
