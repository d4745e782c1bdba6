package org.ipv8.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Traffic of several messages together, such as all of an overlay (spec section 8.6, statistics). Bytes are whole datagrams.
 *
 * @param packetsUp   messages sent
 * @param bytesUp     their bytes
 * @param packetsDown messages received, including those that were dropped later
 * @param bytesDown   their bytes
 * @param span        time from the first to the last of them, in whichever direction; zero if there are none
 */
public record TrafficTotals(long packetsUp, long bytesUp, long packetsDown, long bytesDown, Duration span) {

    /** Sums up the traffic of messages. */
    public static TrafficTotals of(Collection<MessageStatistics> messages) {
        long packetsUp = 0;
        long bytesUp = 0;
        long packetsDown = 0;
        long bytesDown = 0;
        for (MessageStatistics message : messages) {
            packetsUp += message.packetsUp();
            bytesUp += message.bytesUp();
            packetsDown += message.packetsDown();
            bytesDown += message.bytesDown();
        }
        return new TrafficTotals(packetsUp, bytesUp, packetsDown, bytesDown, span(messages));
    }

    private static Duration span(Collection<MessageStatistics> messages) {
        Optional<Instant> first = messages.stream().flatMap(message -> Stream.of(message.firstUp(), message.firstDown()))
                .flatMap(Optional::stream).min(Comparator.naturalOrder());
        Optional<Instant> last = messages.stream().flatMap(message -> Stream.of(message.lastUp(), message.lastDown()))
                .flatMap(Optional::stream).max(Comparator.naturalOrder());
        return first.isPresent() && last.isPresent() ? Duration.between(first.get(), last.get()) : Duration.ZERO;
    }
}
