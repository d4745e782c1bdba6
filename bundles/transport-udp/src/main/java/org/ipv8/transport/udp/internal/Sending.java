package org.ipv8.transport.udp.internal;

import io.netty.channel.Channel;
import io.netty.channel.DefaultChannelPromise;

/** Counts what becomes of one datagram. */
final class Sending extends DefaultChannelPromise {

    private final Counters counters;
    private final int length;

    Sending(Channel channel, Counters counters, int length) {
        super(channel);
        this.counters = counters;
        this.length = length;
    }

    @Override
    public boolean trySuccess(Void result) {
        boolean first = super.trySuccess(result);
        if (first) {
            counters.sent(length);
        }
        return first;
    }

    @Override
    public boolean tryFailure(Throwable cause) {
        boolean first = super.tryFailure(cause);
        if (first) {
            counters.sendFailures.increment();
        }
        return first;
    }
}
