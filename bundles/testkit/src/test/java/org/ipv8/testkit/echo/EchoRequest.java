package org.ipv8.testkit.echo;

import static org.ipv8.wire.Fields.atMost;
import static org.ipv8.wire.Fields.u16;
import static org.ipv8.wire.Fields.utf8;

import org.ipv8.overlay.MessageType;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/** Asks a peer to repeat a text. */
public record EchoRequest(int identifier, String text) implements Payload {

    /** Its layout. */
    public static final MessageCodec<EchoRequest> CODEC = MessageCodec.of(1, EchoRequest.class,
            u16(EchoRequest::identifier), utf8(EchoRequest::text, atMost(1_000)), EchoRequest::new);
    /** It is signed. */
    public static final MessageType.Signed<EchoRequest> TYPE = MessageType.signed(CODEC);
}
