package org.ipv8.testkit.sim;

import java.time.Duration;

import org.ipv8.peer.Address;
import org.ipv8.wire.Bytes;

/**
 * A datagram that was sent, and what became of it.
 *
 * @param sentAt  when, since the start of the simulation
 * @param endedAt when it was delivered or lost
 * @param from    the number of the host that sent it
 * @param to      the number of the host that got it; -1 if none did
 * @param source  where it came from, as seen where it was last
 * @param target  where its sender sent it
 * @param fate    what became of it
 * @param data    all of its bytes
 */
public record TracedPacket(Duration sentAt, Duration endedAt, int from, int to, Address source, Address target, Fate fate,
        Bytes data) {
}
