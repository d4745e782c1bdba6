package org.ipv8.runtime.internal.replay;

import java.util.stream.Stream;

import com.google.gson.JsonObject;
import org.ipv8.peer.CommunityId;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One node, datagrams in, datagrams out: byte for byte what the reference does. */
class ScenariosCoreVectorsTest {

    @TestFactory
    Stream<DynamicTest> oneNode() {
        return Replay.scenarios("Base").stream().map(scenario -> DynamicTest.dynamicTest(scenario.get("name").getAsString(),
                () -> replay(scenario)));
    }

    private static void replay(JsonObject scenario) throws Exception {
        JsonObject settings = scenario.getAsJsonObject("node");
        new Replay(scenario, Replay.plain("base", CommunityId.of(settings.get("community_id").getAsString()),
                settings.get("max_peers").getAsInt()), new InlinePlatform()).play(call -> false);
    }
}
