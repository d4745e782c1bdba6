package org.ipv8.rest.internal.reference;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.List;

import org.ipv8.node.MessageStatistics;
import org.ipv8.node.RunningOverlay;

/**
 * What an overlay has sent and received since somebody asked for statistics: the platform always counts, the reference only when
 * asked to.
 *
 * @param begin  when it was asked for
 * @param before what had been counted by then, by message id
 */
record Measurement(Instant begin, Map<Integer, MessageStatistics> before) {

    static Measurement begin(RunningOverlay overlay, Instant now) {
        return new Measurement(now, overlay.statistics().stream()
                .collect(Collectors.toMap(MessageStatistics::id, Function.identity())));
    }

    List<MessageStatistics> since(RunningOverlay overlay) {
        return overlay.statistics().stream().map(this::since)
                .filter(message -> message.packetsUp() + message.packetsDown() > 0).toList();
    }

    private MessageStatistics since(MessageStatistics now) {
        MessageStatistics old = before.get(now.id());
        if (old == null || old.packetsUp() > now.packetsUp() || old.packetsDown() > now.packetsDown()) {
            return now;
        }
        boolean up = now.packetsUp() > old.packetsUp();
        boolean down = now.packetsDown() > old.packetsDown();
        return new MessageStatistics(now.id(), now.name(), now.packetsUp() - old.packetsUp(), now.bytesUp() - old.bytesUp(),
                now.packetsDown() - old.packetsDown(), now.bytesDown() - old.bytesDown(), first(up, now.firstUp()),
                now.lastUp().filter(time -> up), first(down, now.firstDown()), now.lastDown().filter(time -> down));
    }

    /** Of those that came since, the first is not known if there was one before; it was not before the beginning. */
    private Optional<Instant> first(boolean any, Optional<Instant> ever) {
        return ever.filter(time -> any).map(time -> time.isBefore(begin) ? begin : time);
    }
}
