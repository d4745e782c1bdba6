package org.ipv8.runtime.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.community.Datagrams;
import org.ipv8.community.MessageIds;
import org.ipv8.node.MessageStatistics;
import org.ipv8.node.TrafficTotals;
import org.ipv8.runtime.internal.replay.Replay;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.api.Test;

/** What {@code logic-core.json} says about statistics: traffic in, counters out. */
class StatisticsVectorsTest {

    private static final JsonObject TABLE = Vectors.read("logic-core.json").getAsJsonObject("statistics");
    private static final double NANOS = 1e9;
    private static final Set<Integer> INTRODUCTIONS = Set.of(MessageIds.INTRODUCTION_REQUEST, MessageIds.INTRODUCTION_RESPONSE);
    private static final Set<Integer> PUNCTURES = Set.of(MessageIds.PUNCTURE, MessageIds.PUNCTURE_REQUEST);

    private final PacketRig rig = new PacketRig();
    private final String tracked = TABLE.get("tracked_prefix").getAsString();
    private final Channel channel = rig.channel(Replay.hex(TABLE.get("tracked_prefix")), PacketRig.SELF);

    @Test
    void everyMessageIsCounted() {
        replay();

        JsonObject expected = TABLE.getAsJsonObject("per_message");
        assertThat(channel.statistics()).isNotEmpty().extracting(message -> String.valueOf(message.id()))
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        channel.statistics().forEach(message -> {
            JsonObject row = expected.getAsJsonObject(String.valueOf(message.id()));
            assertThat(message).isEqualTo(new MessageStatistics(message.id(), message.name(), count(row, "num_up"),
                    count(row, "bytes_up"), count(row, "num_down"), count(row, "bytes_down"), time(row, "first_measured_up"),
                    time(row, "last_measured_up"), time(row, "first_measured_down"), time(row, "last_measured_down")));
        });
    }

    @Test
    void messagesAddUp() {
        replay();

        JsonObject expected = TABLE.getAsJsonObject("aggregate");
        assertThat(TrafficTotals.of(channel.statistics())).isEqualTo(new TrafficTotals(count(expected, "num_up"),
                count(expected, "bytes_up"), count(expected, "num_down"), count(expected, "bytes_down"),
                seconds(expected.get("diff_time"))));
        assertThat(TrafficTotals.of(List.of())).isEqualTo(new TrafficTotals(0, 0, 0, 0, Duration.ZERO));
    }

    @Test
    void kindsOfMessagesCanBeLeftOut() {
        replay();

        assertThat(TABLE.getAsJsonArray("counts")).isNotEmpty().allSatisfy(element -> {
            JsonObject row = element.getAsJsonObject();
            TrafficTotals totals = TrafficTotals.of(channel.statistics().stream().filter(message -> isCounted(row, message.id()))
                    .toList());
            assertThat(totals.packetsUp()).isEqualTo(count(row, "sent"));
            assertThat(totals.bytesUp()).isEqualTo(count(row, "bytes_sent"));
            assertThat(totals.packetsDown()).isEqualTo(count(row, "received"));
            assertThat(totals.bytesDown()).isEqualTo(count(row, "bytes_received"));
        });
    }

    /** Quirk Q33: the reference takes the new-style messages for ordinary ones. */
    private static boolean isCounted(JsonObject row, int id) {
        return (row.get("include_introduction").getAsBoolean() || !INTRODUCTIONS.contains(id))
                && (row.get("include_puncture").getAsBoolean() || !PUNCTURES.contains(id))
                && (row.get("include_deprecated").getAsBoolean() || !MessageIds.isDeprecated(id));
    }

    private void replay() {
        assertThat(TABLE.getAsJsonArray("packets")).isNotEmpty();
        for (JsonElement element : TABLE.getAsJsonArray("packets")) {
            JsonObject packet = element.getAsJsonObject();
            rig.platform.advance(Duration.between(rig.platform.clock().now(), instant(packet.get("time"))));
            byte[] datagram = new byte[packet.get("size").getAsInt()];
            byte[] prefix = Replay.hex(packet.get("prefix"));
            System.arraycopy(prefix, 0, datagram, 0, prefix.length);
            datagram[Datagrams.PREFIX] = packet.get("msg_id").getAsByte();
            if (packet.get("direction").getAsString().equals("down")) {
                rig.receive(datagram);
            } else if (packet.get("prefix").getAsString().equals(tracked)) {
                channel.sendDatagram(PacketRig.SOMEWHERE, datagram);
            }
        }
    }

    private static long count(JsonObject row, String name) {
        return row.get(name).getAsLong();
    }

    /** Zero means never. */
    private static Optional<Instant> time(JsonObject row, String name) {
        return row.get(name).getAsDouble() == 0 ? Optional.empty() : Optional.of(instant(row.get(name)));
    }

    private static Instant instant(JsonElement time) {
        return Instant.EPOCH.plus(seconds(time));
    }

    private static Duration seconds(JsonElement time) {
        return Duration.ofNanos(Math.round(time.getAsDouble() * NANOS));
    }
}
