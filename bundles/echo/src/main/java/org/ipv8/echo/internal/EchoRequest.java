package org.ipv8.echo.internal;

import static org.ipv8.wire.Fields.atMost;
import static org.ipv8.wire.Fields.u16;
import static org.ipv8.wire.Fields.utf8;

import org.ipv8.wire.Bounds;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Asks a peer to repeat a text. Answered by {@link EchoResponse}.
 *
 * @param identifier tells the answer apart from answers to other questions
 * @param text       what to repeat; at most {@value #MAX_TEXT} bytes of UTF-8
 */
record EchoRequest(int identifier, String text) implements Payload {

    static final int MAX_TEXT = 1_000;

    static final MessageCodec<EchoRequest> CODEC = MessageCodec.of(1,
            u16(EchoRequest::identifier),
            utf8(EchoRequest::text, atMost(MAX_TEXT)),
            EchoRequest::new);

    EchoRequest {
        Bounds.u16(identifier, "identifier");
        Bounds.utf8(text, MAX_TEXT, "text");
    }
}
