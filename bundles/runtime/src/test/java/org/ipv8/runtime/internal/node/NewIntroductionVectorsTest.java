package org.ipv8.runtime.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.community.IntroductionRequest;
import org.ipv8.discovery.Parameters;
import org.ipv8.peer.Address;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table {@code get_new_introduction} of {@code logic-core.json} (spec section 4.10). */
class NewIntroductionVectorsTest {

    static List<JsonObject> rows() {
        List<JsonObject> rows = Vectors.read("logic-core.json").getAsJsonArray("get_new_introduction").asList().stream()
                .map(JsonElement::getAsJsonObject).toList();
        assertThat(rows).isNotEmpty();
        return rows;
    }

    private final List<String> journal = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("rows")
    void looksForSomebodyNew(JsonObject row) {
        List<FakeBootstrapper> bootstrappers = new ArrayList<>();
        row.getAsJsonArray("bootstrappers_initialized").forEach(initialized -> bootstrappers.add(new FakeBootstrapper("server",
                journal, CompletableFuture.completedStage(List.of()), initialized.getAsBoolean())));
        NodeSettings settings = TestNode.settings().withBootstrappers(bootstrappers.stream()
                .map(bootstrapper -> new Parameters("Fake", Map.of("n", "" + bootstrappers.indexOf(bootstrapper)))).toList());
        InlinePlatform platform = new InlinePlatform(() -> drawing(row.get("random").getAsDouble()));
        try (TestNode node = new TestNode(settings, platform, TestNode.overlay())) {
            node.node.addBootstrapper("Fake",
                    (context, parameters) -> bootstrappers.get(parameters.integer("n", -1, 0, 99)));
            for (int i = 0; i < row.get("peers").getAsInt(); i++) {
                node.addPeer(Address.of("203.0.113." + i, 4_000));
            }

            node.first().context().introductions().requestNew();

            assertThat(row.getAsJsonArray("action")).hasSize(1);
            assertThat(action(node, bootstrappers.size())).isEqualTo(row.getAsJsonArray("action").get(0).getAsString());
        }
    }

    private String action(TestNode node, int bootstrappers) {
        int requests = node.sent(IntroductionRequest.OLD).size();
        if (requests > 0) {
            assertThat(journal).isEmpty();
            return "introduction-request to a random peer";
        }
        if (journal.contains("server keepAlive")) {
            assertThat(journal).containsOnly("server keepAlive");
            return "keep_alive of " + journal.size() + " bootstrappers";
        }
        assertThat(journal).hasSize(bootstrappers).allMatch("server initialize"::equals);
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
}
