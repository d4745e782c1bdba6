package org.ipv8.discovery.internal.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.ipv8.community.Datagrams;
import org.ipv8.community.MessageIds;
import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.node.TrafficTotals;
import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.CommunityId;
import org.ipv8.runtime.internal.packet.DropReason;
import org.ipv8.runtime.internal.replay.CorePayloads.Place;
import org.ipv8.runtime.internal.replay.CorePayloads.Reversed;
import org.ipv8.runtime.internal.replay.CorePayloads.Sample;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.vectors.Vectors;

/**
 * What became of every datagram a node under test has received, counted apart from the node; and what the node has logged.
 * Safe for use by many threads.
 */
final class FuzzLedger implements AutoCloseable {

    /** The community of the overlay that is watched. */
    static final CommunityId COMMUNITY =
            CommunityId.of(Vectors.read("packets-core.json").get("community_id").getAsString());
    static final String OVERLAY = "application";
    private static final Logger ALL = Logger.getLogger("org.ipv8");
    /** What is dropped before anybody acts on it: each datagram for one of these reasons at most. */
    private static final Set<DropReason> WHOLE = EnumSet.range(DropReason.TRUNCATED, DropReason.OWN_MESSAGE);
    /** What the community protocol has refused, once for each datagram. */
    private static final Set<DropReason> REFUSED = EnumSet.of(DropReason.PEER_LIMIT, DropReason.UNENCODABLE_ANSWER,
            DropReason.UNSOLICITED_RESPONSE, DropReason.PUNCTURE_REFUSED);

    private final LongAdder handled = new LongAdder();
    private final LongAdder punctures = new LongAdder();
    private final LongAdder bytesSent = new LongAdder();
    private final Queue<LogRecord> logged = new ConcurrentLinkedQueue<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() > Level.FINE.intValue()) {
                logged.add(entry);
            }
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    FuzzLedger() {
        ALL.addHandler(log);
    }

    /** Offers an overlay with messages of all kinds, and counts those that are handled. */
    OverlayFactory overlay() {
        return TestNode.overlay(OverlayDescription.of(OVERLAY, COMMUNITY).withWalkers(List.of()), this::overlay);
    }

    private Overlay overlay(OverlayContext context) {
        context.on(MessageType.signed(Sample.codec(1)), (peer, message) -> handled.increment());
        context.on(MessageType.unsigned(Sample.codec(2)), (source, message) -> handled.increment());
        context.on(MessageType.signed(Sample.codec(3)).withGlobalTime(), (peer, message) -> handled.increment());
        context.on(MessageType.unsigned(Reversed.codec(4)), (source, message) -> handled.increment());
        context.on(MessageType.signed(Place.codec(230)), (peer, message) -> handled.increment());
        context.introductions().onRequest((peer, introduction) -> handled.increment());
        context.introductions().onResponse((peer, introduction) -> handled.increment());
        return new Overlay() { };
    }

    /** The node has sent a datagram. */
    void sent(byte[] datagram) {
        int id = datagram[Datagrams.PREFIX] & 0xff;
        if ((id == MessageIds.PUNCTURE || id == MessageIds.NEW_PUNCTURE)
                && CommunityId.of(datagram, 2, CommunityId.LENGTH).equals(COMMUNITY)) {
            punctures.increment();
        }
        bytesSent.add(datagram.length);
    }

    long handled() {
        return handled.sum();
    }

    long bytesSent() {
        return bytesSent.sum();
    }

    void assertNothingWasLogged() {
        assertThat(logged).isEmpty();
    }

    /** Every datagram was too short, for nobody, or for an overlay; there it was dropped for one reason, or handled. */
    void assertEverythingWasCounted(Node node, long received) {
        assertThat(node.drops()).containsOnlyKeys("too-short", "unknown-prefix");
        long forNobody = node.drops().values().stream().mapToLong(Long::longValue).sum();
        long forOverlays = node.overlays().stream()
                .mapToLong(overlay -> TrafficTotals.of(overlay.statistics()).packetsDown()).sum();
        assertThat(forNobody + forOverlays).isEqualTo(received);
        node.overlays().forEach(overlay -> assertThat(overlay.drops())
                .doesNotContainKeys(DropReason.HANDLER_FAILED.text(), DropReason.DECODER_FAILED.text())
                .containsKeys(DropReason.BAD_SIGNATURE.text(), DropReason.TRUNCATED.text(), DropReason.TRAILING_BYTES.text(),
                        DropReason.BAD_KEY.text(), DropReason.UNKNOWN_MESSAGE.text()));

        RunningOverlay watched = node.overlay(OVERLAY).orElseThrow();
        long left = TrafficTotals.of(watched.statistics()).packetsDown() - dropped(watched, WHOLE) - dropped(watched, REFUSED)
                - handled() - punctures.sum();
        long puncturesIn = watched.statistics().stream()
                .filter(message -> message.id() == MessageIds.PUNCTURE || message.id() == MessageIds.NEW_PUNCTURE)
                .mapToLong(message -> message.packetsDown()).sum();
        assertThat(left).as("what is left are punctures, which cause nothing").isBetween(0L, puncturesIn);
        assertThat(handled()).isPositive();
    }

    private static long dropped(RunningOverlay overlay, Set<DropReason> reasons) {
        Map<String, Long> drops = overlay.drops();
        return reasons.stream().mapToLong(reason -> drops.getOrDefault(reason.text(), 0L)).sum();
    }

    @Override
    public void close() {
        ALL.removeHandler(log);
    }
}
