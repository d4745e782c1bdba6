package org.ipv8.runtime.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The puncturing dance of {@code scenarios-core.json}: nodes behind NATs, and every byte that passes between them. */
class NatTranscriptsVectorsTest {

    private static final int MAX_PEERS = 30;

    @TestFactory
    Stream<DynamicTest> dances() {
        List<JsonObject> scenarios = Vectors.read("scenarios-core.json").getAsJsonArray("scenarios").asList().stream()
                .map(JsonElement::getAsJsonObject).filter(scenario -> scenario.has("transcript")).toList();
        assertThat(scenarios).isNotEmpty();
        return scenarios.stream().map(scenario -> DynamicTest.dynamicTest(scenario.get("name").getAsString(),
                () -> new Dance(scenario).play()));
    }

    /** One transcript. What its NATs do with a datagram is written there; what the nodes do is up to them. */
    private static final class Dance {

        private record Sent(String from, Address to, byte[] datagram) {
        }

        private final JsonObject scenario;
        private final Map<String, Replay> nodes = new LinkedHashMap<>();
        private final Queue<Sent> sent = new ArrayDeque<>();

        Dance(JsonObject scenario) throws Exception {
            this.scenario = scenario;
            CommunityId community = CommunityId.of(scenario.get("community_id").getAsString());
            for (Map.Entry<String, JsonElement> entry : scenario.getAsJsonObject("nodes").entrySet()) {
                JsonObject settings = entry.getValue().getAsJsonObject();
                Replay node = new Replay(scenario, settings, Replay.plain("base", community, MAX_PEERS), new InlinePlatform());
                node.overlay.addresses().fix(Replay.address(settings.get("lan")), Replay.address(settings.get("wan")));
                nodes.put(entry.getKey(), node);
            }
        }

        void play() {
            for (JsonElement element : scenario.getAsJsonArray("transcript")) {
                JsonObject step = element.getAsJsonObject();
                if (step.has("action")) {
                    assertThat(sent).as("nothing else is on its way before " + step.get("action")).isEmpty();
                    String walker = step.get("action").getAsString().substring(0, 1);
                    nodes.get(walker).overlay.walkTo(Replay.address(step.get("address")));
                } else {
                    pass(step);
                }
                collect();
            }
            assertThat(sent).as("nothing is sent after the transcript").isEmpty();
            JsonObject states = scenario.getAsJsonObject("final");
            assertThat(states.keySet()).isEqualTo(nodes.keySet());
            nodes.forEach((name, node) -> node.expectState(states.getAsJsonObject(name)));
        }

        private void pass(JsonObject step) {
            Sent next = sent.remove();
            assertThat(next.from).isEqualTo(step.get("from").getAsString());
            assertThat(next.to).isEqualTo(Replay.address(step.get("to_address")));
            assertThat(HexFormat.of().formatHex(next.datagram)).isEqualTo(step.get("packet").getAsString());
            if (step.get("delivered").getAsBoolean()) {
                nodes.get(step.get("to").getAsString()).transport.deliver(Replay.address(step.get("seen_from")), next.datagram);
            }
        }

        private void collect() {
            nodes.forEach((name, node) -> node.transport.takeSent()
                    .forEach(datagram -> sent.add(new Sent(name, datagram.to(), datagram.datagram()))));
        }
    }
}
