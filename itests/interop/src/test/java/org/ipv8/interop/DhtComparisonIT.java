package org.ipv8.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import org.ipv8.dht.internal.LiveNodes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a lookup and a store cost in a network in one process, ours beside an unmodified py-ipv8's. */
@Tag("long")
@Timeout(600)
class DhtComparisonIT {

    private static final int FIRST_PORT = 22_000;
    private static final int OPERATIONS = Integer.getInteger("dht.operations", 100);
    private static final int WARM_UPS = 5;
    private static final int LIMIT = 1_000_000;

    @TempDir
    Path directory;

    @BeforeAll
    static void needsPython() {
        Python.assumeInteroperable();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 50})
    void costs(int nodes) throws Exception {
        String options = new Gson().toJson(Map.of("ips", List.of("127.0.0.1"), "limit", LIMIT, "ports",
                IntStream.range(0, nodes).map(i -> FIRST_PORT + i).boxed().toList()));
        JsonObject theirs = measure(nodes, Python.command("dht.py", options), "theirs");
        JsonObject ours = measure(nodes, List.of(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), LiveNodes.class.getName(), options), "ours");
        for (String what : List.of("store", "find")) {
            JsonObject a = ours.getAsJsonObject(what);
            JsonObject b = theirs.getAsJsonObject(what);
            System.out.printf("[interop] %d nodes, %s: ours %.0f/s, %.2f ms CPU, %.0f bytes; theirs %.0f/s, %.2f ms CPU, %.0f bytes%n",
                    nodes, what, rate(a), each(a, "cpu") * 1e3, each(a, "bytes"), rate(b), each(b, "cpu") * 1e3, each(b, "bytes"));

            assertThat(a.get("done").getAsInt()).isEqualTo(OPERATIONS);
            assertThat(each(a, "bytes")).as("bytes").isLessThanOrEqualTo(each(b, "bytes"));
        }
    }

    private static double rate(JsonObject figures) {
        return OPERATIONS / figures.get("seconds").getAsDouble();
    }

    private static double each(JsonObject figures, String what) {
        return figures.get(what).getAsDouble() / OPERATIONS;
    }

    private JsonObject measure(int nodes, List<String> command, String name) throws Exception {
        try (Namespace namespace = Namespace.open()) {
            Dialogue all = new Dialogue(namespace, command, directory.resolve(name + nodes + ".err"));
            all.awaitReady();
            List<String> addresses = IntStream.range(0, nodes).mapToObj(i -> "127.0.0.1:" + (FIRST_PORT + i)).toList();
            long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < nodes; i++) {
                    all.await(i, "walk", Map.of("addresses", addresses));
                }
            }
            while (all.await(nodes - 1, "nodes", Map.of()).getAsInt() < nodes / 2 && System.nanoTime() < end) {
                Thread.sleep(500);
            }
            Thread.sleep(5_000);
            for (int warmUp = 0; warmUp < WARM_UPS && name.equals("ours"); warmUp++) { // compilers need some time, interpreters do not
                all.ask(0, "bench", Map.of("count", OPERATIONS, "seed", warmUp)).get(120, TimeUnit.SECONDS);
            }
            return all.ask(0, "bench", Map.of("count", OPERATIONS, "seed", 77)).get(240, TimeUnit.SECONDS).getAsJsonObject();
        }
    }
}
