package org.ipv8.transport.udp.internal;

import java.util.concurrent.atomic.LongAdder;

import org.ipv8.transport.EndpointStatistics;

/** The counters of an endpoint. Safe for use by many threads. */
final class Counters {

    final LongAdder queueDrops = new LongAdder();
    final LongAdder sendFailures = new LongAdder();
    final LongAdder receiveDrops = new LongAdder();
    private final LongAdder packetsUp = new LongAdder();
    private final LongAdder bytesUp = new LongAdder();
    private final LongAdder packetsDown = new LongAdder();
    private final LongAdder bytesDown = new LongAdder();

    void sent(int bytes) {
        packetsUp.increment();
        bytesUp.add(bytes);
    }

    void received(int bytes) {
        packetsDown.increment();
        bytesDown.add(bytes);
    }

    EndpointStatistics snapshot() {
        return new EndpointStatistics(packetsUp.sum(), bytesUp.sum(), packetsDown.sum(), bytesDown.sum(), queueDrops.sum(),
                sendFailures.sum(), receiveDrops.sum());
    }
}
