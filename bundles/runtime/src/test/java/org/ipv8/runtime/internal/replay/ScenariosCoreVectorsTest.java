package org.ipv8.runtime.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.peer.CommunityId;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One node, datagrams in, datagrams out: byte for byte what the reference does. */
class ScenariosCoreVectorsTest {

    @TestFactory
    Stream<DynamicTest> oneNode() {
        List<JsonObject> scenarios = scenarios().filter(scenario -> scenario.has("node")
                && scenario.getAsJsonObject("node").get("overlay").getAsString().equals("Base")).toList();
        assertThat(scenarios).isNotEmpty();
        return scenarios.stream().map(scenario -> DynamicTest.dynamicTest(scenario.get("name").getAsString(),
                () -> replay(scenario)));
    }

    private static Stream<JsonObject> scenarios() {
        return Replay.read("scenarios-core.json").getAsJsonArray("scenarios").asList().stream()
                .map(JsonElement::getAsJsonObject);
    }

    private static void replay(JsonObject scenario) throws Exception {
        JsonObject settings = scenario.getAsJsonObject("node");
        Replay replay = new Replay(scenario, settings, Replay.address(settings.get("my_estimated_lan")),
                Replay.address(settings.get("my_estimated_wan")), settings.get("max_peers").getAsInt(),
                CommunityId.of(settings.get("community_id").getAsString()));
        for (JsonElement step : scenario.getAsJsonArray("setup")) {
            replay.setUp(step.getAsJsonObject());
        }
        replay.expectState(scenario.getAsJsonObject("before"));
        for (JsonElement element : scenario.getAsJsonArray("steps")) {
            JsonObject step = element.getAsJsonObject();
            if (step.has("deliver")) {
                JsonObject deliver = step.getAsJsonObject("deliver");
                replay.transport.deliver(Replay.address(deliver.get("from")), Replay.hex(deliver.get("packet")));
            } else {
                replay.call(step.getAsJsonObject("call"));
            }
            replay.expectSent(step.getAsJsonArray("sent"));
            replay.expectState(step.getAsJsonObject("state"));
        }
    }
}
