package org.ipv8.discovery.internal.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import org.ipv8.key.Mid;
import org.ipv8.overlay.LocalPeer;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.ipv8.runtime.internal.replay.Replay;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One node that runs the discovery community: byte for byte what the reference does. */
class DiscoveryScenariosVectorsTest {

    private static final int IDENTIFIERS = 1 << Short.SIZE;

    @TestFactory
    Stream<DynamicTest> oneNode() {
        return Replay.scenarios("DiscoveryCommunity").stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.get("name").getAsString(), () -> replay(scenario)));
    }

    private static void replay(JsonObject scenario) throws Exception {
        JsonObject settings = scenario.getAsJsonObject("node");
        ClockedIdentifiers identifiers = new ClockedIdentifiers();
        DiscoveryFactory discovery = new DiscoveryFactory(Map.of("max.peers", settings.get("max_peers").getAsString(),
                "walkers", "", "matched.responses", "false"));
        AtomicReference<DiscoveryOverlay> overlay = new AtomicReference<>();
        Replay replay = new Replay(scenario, watched(discovery, overlay), new InlinePlatform(() -> identifiers));
        identifiers.self = replay.context().self();
        AtomicReference<Peer> pinged = new AtomicReference<>();
        boolean[] matchable = {true};

        replay.play(call -> {
            if (!call.get("name").getAsString().equals("send_ping")) {
                return false;
            }
            pinged.set(replay.node().network().byMid(Mid.ofHex(call.get("mid").getAsString())).orElseThrow());
            overlay.get().ping(pinged.get());
            matchable[0] = identifiers.self.globalTime() < IDENTIFIERS;
            return true;
        });

        if (scenario.has("pings_recorded") && matchable[0]) {
            assertThat(pinged.get().roundTrips()).hasSize(scenario.get("pings_recorded").getAsInt());
        } else if (pinged.get() != null) { // Q26: the reference never matches these; here they are
            assertThat(pinged.get().roundTrips()).hasSize(1);
        }
    }

    private static OverlayFactory watched(OverlayFactory factory, AtomicReference<DiscoveryOverlay> made) {
        return new OverlayFactory() {
            @Override
            public OverlayDescription describe() {
                return factory.describe();
            }

            @Override
            public Overlay create(OverlayContext context) throws Exception {
                made.set((DiscoveryOverlay) factory.create(context));
                return made.get();
            }
        };
    }

    /** Identifiers are random; the reference's choice is the clock, one of the possible ones, and is made to come up here. */
    private static final class ClockedIdentifiers implements RandomGenerator {

        private final SplittableRandom chance = new SplittableRandom(1);
        private LocalPeer self;

        @Override
        public long nextLong() {
            return chance.nextLong();
        }

        @Override
        public int nextInt(int bound) {
            return bound == IDENTIFIERS ? (int) ((self.globalTime() + 1) % IDENTIFIERS) : chance.nextInt(bound);
        }
    }
}
