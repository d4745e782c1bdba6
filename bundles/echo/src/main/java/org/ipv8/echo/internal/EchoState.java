package org.ipv8.echo.internal;

import static org.ipv8.wire.Fields.u64;

import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * What an echo overlay hands to the next version of itself: its counters. A later version that counts more declares a layout of
 * its own, and then starts afresh once.
 */
record EchoState(long asked, long answered, long repeated) implements Payload {

    static final MessageCodec<EchoState> CODEC = MessageCodec.of(0,
            u64(EchoState::asked),
            u64(EchoState::answered),
            u64(EchoState::repeated),
            EchoState::new);
}
