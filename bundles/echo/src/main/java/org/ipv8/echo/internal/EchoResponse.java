package org.ipv8.echo.internal;

import static org.ipv8.wire.Fields.atMost;
import static org.ipv8.wire.Fields.u16;
import static org.ipv8.wire.Fields.utf8;

import org.ipv8.wire.Bounds;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Repeats the text of an {@link EchoRequest}.
 *
 * @param identifier that of the request
 * @param text       that of the request
 */
record EchoResponse(int identifier, String text) implements Payload {

    static final MessageCodec<EchoResponse> CODEC = MessageCodec.of(2,
            u16(EchoResponse::identifier),
            utf8(EchoResponse::text, atMost(EchoRequest.MAX_TEXT)),
            EchoResponse::new);

    EchoResponse {
        Bounds.u16(identifier, "identifier");
        Bounds.utf8(text, EchoRequest.MAX_TEXT, "text");
    }
}
