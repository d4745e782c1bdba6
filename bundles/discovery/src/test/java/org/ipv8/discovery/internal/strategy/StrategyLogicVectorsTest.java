package org.ipv8.discovery.internal.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.vectors.Vectors.cases;
import static org.ipv8.vectors.Vectors.text;
import static org.ipv8.vectors.Vectors.texts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.discovery.Parameters;
import org.ipv8.discovery.internal.FakeOverlay;
import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The decision tables of the strategies in {@code logic-core.json}. */
class StrategyLogicVectorsTest {

    private static final JsonObject FILE = Vectors.read("logic-core.json");
    private static final int FIRST_HOST = 0x0b00_0001;

    @TestFactory
    Stream<DynamicTest> randomWalk() {
        JsonObject table = FILE.getAsJsonObject("random_walk");
        return rows(table, row -> walkRow(table.getAsJsonObject("parameters"), row));
    }

    @TestFactory
    Stream<DynamicTest> randomChurn() {
        JsonObject table = FILE.getAsJsonObject("random_churn");
        return rows(table, row -> churnRow(table.getAsJsonObject("parameters"), row));
    }

    @TestFactory
    Stream<DynamicTest> edgeWalk() {
        JsonObject trace = FILE.getAsJsonObject("edge_walk");
        return Stream.of(DynamicTest.dynamicTest("trace", () -> new Trace(trace.getAsJsonObject("parameters"))
                .replay(cases(trace, "trace"))));
    }

    private static Stream<DynamicTest> rows(JsonObject table, Consumer<JsonObject> check) {
        return cases(table, "rows").stream().map(row -> DynamicTest.dynamicTest(row.toString(), () -> check.accept(row)));
    }

    private static Duration seconds(JsonElement number) {
        return Duration.ofNanos(Math.round(number.getAsDouble() * 1e9));
    }

    private static Parameters parameters(String name, JsonObject values) {
        Map<String, String> texts = new HashMap<>();
        values.entrySet().forEach(entry -> texts.put(entry.getKey(), entry.getValue().getAsString()));
        return new Parameters(name, texts);
    }

    private static Address host(int number) {
        return new Ipv4Address(FIRST_HOST + number, 1_000);
    }

    // --- RandomWalk

    private static void walkRow(JsonObject defaults, JsonObject row) {
        JsonObject values = defaults.deepCopy();
        values.add("target_interval", row.get("target_interval"));
        FakeOverlay overlay = new FakeOverlay();
        overlay.random = drawing(row.get("random_0_255").getAsInt());
        RandomWalk walk = (RandomWalk) new RandomWalkFactory().create(overlay, parameters("RandomWalk", values));
        Peer introducer = overlay.addPeer(host(0), FakeOverlay.COMMUNITY);
        int hosts = 0;
        for (Duration age : ages(row)) {
            walk.inFlight.put(introduced(overlay, introducer, ++hosts), overlay.clock.nanos() - age.toNanos());
        }
        for (int i = 0; i < row.get("walkable_not_in_flight").getAsInt(); i++) {
            introduced(overlay, introducer, ++hosts);
        }
        walk.lastStep = overlay.clock.nanos() - seconds(row.get("last_step_age")).toNanos();

        walk.step();

        String action = text(row, "action");
        assertThat(overlay.actions).hasSize(action.equals("none") ? 0 : 1)
                .allMatch(done -> action.equals("walk") ? done.startsWith("walk ") : done.equals("new"));
        assertThat(walk.inFlight).hasSize(row.get("in_flight_after").getAsInt());
        assertThat(hosts - overlay.graph.introductions(introducer).size()).isEqualTo(row.get("addresses_forgotten").getAsInt());
    }

    /** Returns the ages of what is in flight, oldest first as the strategy put them there. */
    private static List<Duration> ages(JsonObject row) {
        return row.getAsJsonArray("in_flight_ages").asList().stream().map(StrategyLogicVectorsTest::seconds)
                .sorted(Comparator.reverseOrder()).toList();
    }

    private static Address introduced(FakeOverlay overlay, Peer introducer, int number) {
        overlay.graph.discoverAddress(introducer, host(number), FakeOverlay.COMMUNITY, false);
        return host(number);
    }

    /** Chance, except that the draw out of 256 is known. */
    private static RandomGenerator drawing(int outOf256) {
        return new Random(3) {
            private static final long serialVersionUID = 1;

            @Override
            public int nextInt(int bound) {
                return bound == 256 ? outOf256 : super.nextInt(bound);
            }
        };
    }

    // --- RandomChurn

    private static void churnRow(JsonObject values, JsonObject row) {
        FakeOverlay overlay = new FakeOverlay();
        RandomChurn churn = new RandomChurn(overlay, RandomChurn.Settings.of(parameters("RandomChurn", values)),
                peer -> overlay.actions.add("ping"));
        Peer peer = overlay.addPeer(host(0));
        if (!row.get("last_response_age").isJsonNull()) {
            overlay.graph.heardFrom(host(0));
            overlay.advance(seconds(row.get("last_response_age")));
        }
        for (int i = 0; i < row.get("measured_pings").getAsInt(); i++) {
            overlay.graph.addRoundTrip(peer, Duration.ofMillis(20));
        }
        long now = overlay.clock.nanos();
        Long record = row.get("last_ping_age").isJsonNull() ? null : now - seconds(row.get("last_ping_age")).toNanos();
        if (record != null) {
            churn.pinged.put(peer, record);
        }

        churn.step();

        String action = text(row, "action");
        assertThat(overlay.actions).isEqualTo(action.equals("ping") ? List.of("ping") : List.of());
        assertThat(overlay.graph.peers()).isEqualTo(action.equals("remove") ? List.of() : List.of(peer));
        assertThat(churn.pinged.get(peer)).isEqualTo(row.get("ping_record_after").isJsonNull() ? null
                : text(row, "ping_record_after").equals("now") ? (Long) now : record);
    }

    // --- EdgeWalk

    /** A scripted run in which every random choice has one candidate. */
    private static final class Trace {

        private static final Pattern VERIFIED = Pattern.compile("(\\w+) becomes (a )?verified.*");
        private static final Pattern INTRODUCES = Pattern.compile("(\\w+) introduces the address of (\\w+)");

        private final FakeOverlay overlay = new FakeOverlay();
        private final EdgeWalk walk;
        private final Map<String, Peer> peers = new LinkedHashMap<>();

        private Trace(JsonObject values) {
            walk = (EdgeWalk) new EdgeWalkFactory().create(overlay, parameters("EdgeWalk", values));
        }

        private void replay(List<JsonObject> entries) {
            for (JsonObject entry : entries) {
                if (entry.has("event")) {
                    List.of(text(entry, "event").split(", ")).forEach(this::happen);
                } else {
                    overlay.advance(seconds(entry.get("step_after_seconds")));
                    walk.step();
                    assertThat(overlay.takeActions()).as("%s", entry)
                            .isEqualTo(texts(entry, "actions").stream().map(this::action).toList());
                    assertThat(walk.growing()).as("%s", entry).isEqualTo(edges(entry, "growing"));
                    assertThat(walk.finished()).as("%s", entry).isEqualTo(edges(entry, "complete"));
                }
            }
        }

        private void happen(String event) {
            Matcher verified = VERIFIED.matcher(event);
            Matcher introduces = INTRODUCES.matcher(event);
            if (verified.matches()) {
                overlay.graph.addVerified(peer(verified.group(1)));
                overlay.graph.discoverServices(peer(verified.group(1)), List.of(FakeOverlay.COMMUNITY));
            } else {
                assertThat(introduces.matches()).as(event).isTrue();
                overlay.graph.discoverAddress(peer(introduces.group(1)), peer(introduces.group(2)).address(),
                        FakeOverlay.COMMUNITY, false);
            }
        }

        private Peer peer(String name) {
            return peers.computeIfAbsent(name, n -> overlay.graph.peer(
                    overlay.vault.generate(SecurityLevel.CURVE25519).publicKey(), host(peers.size())));
        }

        private String action(String text) {
            String name = text.substring(text.lastIndexOf(' ') + 1);
            if (text.startsWith("get_new_introduction ")) {
                return "request " + peer(name).address();
            }
            return text.startsWith("walk_to ") ? "walk " + peer(name).address() : text;
        }

        private List<List<Peer>> edges(JsonObject entry, String name) {
            List<List<Peer>> edges = new ArrayList<>();
            for (JsonElement edge : entry.getAsJsonArray(name)) {
                edges.add(edge.getAsJsonArray().asList().stream().map(peer -> peer(peer.getAsString())).toList());
            }
            return edges;
        }
    }
}
