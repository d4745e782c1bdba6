package org.ipv8.runtime.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.community.IntroductionRequest;
import org.ipv8.discovery.Bootstrapper;
import org.ipv8.discovery.BootstrapperFactory;
import org.ipv8.discovery.Parameters;
import org.ipv8.peer.Address;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.ipv8.runtime.internal.replay.Replay;
import org.ipv8.runtime.internal.replay.TestNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table {@code get_new_introduction} of {@code logic-core.json} (spec section 4.10). */
class NewIntroductionVectorsTest {

    static List<JsonObject> rows() {
        List<JsonObject> rows = Replay.read("logic-core.json").getAsJsonArray("get_new_introduction").asList().stream()
                .map(JsonElement::getAsJsonObject).toList();
        assertThat(rows).isNotEmpty();
        return rows;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void looksForSomebodyNew(JsonObject row) {
        List<FakeBootstrapper> bootstrappers = new ArrayList<>();
        row.getAsJsonArray("bootstrappers_initialized").forEach(initialized ->
                bootstrappers.add(new FakeBootstrapper(initialized.getAsBoolean())));
        NodeSettings settings = TestNode.settings().withBootstrappers(bootstrappers.stream()
                .map(bootstrapper -> new Parameters("Fake", Map.of("n", "" + bootstrappers.indexOf(bootstrapper)))).toList());
        InlinePlatform platform = new InlinePlatform(() -> drawing(row.get("random").getAsDouble()));
        try (TestNode node = new TestNode(settings, platform, TestNode.overlay())) {
            BootstrapperFactory factory = (context, parameters) -> bootstrappers.get(parameters.integer("n", -1, 0, 99));
            node.node.add("Fake", factory);
            for (int i = 0; i < row.get("peers").getAsInt(); i++) {
                node.addPeer(Address.of("203.0.113." + i, 4_000));
            }

            node.first().context().introductions().requestNew();

            assertThat(row.getAsJsonArray("action")).hasSize(1);
            assertThat(action(node, bootstrappers)).isEqualTo(row.getAsJsonArray("action").get(0).getAsString());
        }
    }

    private static String action(TestNode node, List<FakeBootstrapper> bootstrappers) {
        long kept = bootstrappers.stream().filter(bootstrapper -> bootstrapper.keptAlive).count();
        long asked = bootstrappers.stream().filter(bootstrapper -> bootstrapper.asked).count();
        int requests = node.sent(IntroductionRequest.OLD).size();
        if (requests > 0) {
            assertThat(kept + asked).isZero();
            return "introduction-request to a random peer";
        }
        if (kept > 0) {
            assertThat(asked).isZero();
            return "keep_alive of " + kept + " bootstrappers";
        }
        assertThat(asked).isEqualTo(bootstrappers.size());
        return "bootstrap";
    }

    private static RandomGenerator drawing(double value) {
        SplittableRandom chance = new SplittableRandom(1);
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return chance.nextLong();
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }

    private static final class FakeBootstrapper implements Bootstrapper {

        private boolean initialized;
        private boolean asked;
        private boolean keptAlive;

        FakeBootstrapper(boolean initialized) {
            this.initialized = initialized;
        }

        @Override
        public CompletionStage<Boolean> initialize() {
            initialized = true;
            return CompletableFuture.completedStage(true);
        }

        @Override
        public boolean initialized() {
            return initialized;
        }

        @Override
        public CompletionStage<Collection<Address>> addresses() {
            asked = true;
            return CompletableFuture.completedStage(List.of());
        }

        @Override
        public void keepAlive() {
            keptAlive = true;
        }

        @Override
        public Collection<Address> servers() {
            return List.of();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
