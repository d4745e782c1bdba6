package org.ipv8.benchmarks.micro;

import java.time.Instant;

import org.ipv8.overlay.NodeClock;

/** The clock of the machine: reading it is a part of what a packet costs. */
final class RealClock implements NodeClock {

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }
}
