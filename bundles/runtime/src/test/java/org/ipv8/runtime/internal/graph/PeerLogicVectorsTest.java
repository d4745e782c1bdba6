package org.ipv8.runtime.internal.graph;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code logic-core.json} says about peers: addresses and round-trip times (spec section 5.2). */
class PeerLogicVectorsTest {

    private static final JsonObject VECTORS = Vectors.read("logic-core.json");
    private static final PublicKey KEY = Vaults.create().generate(SecurityLevel.CURVE25519).publicKey();
    private static final double NANOSECONDS = 1e-9;

    private final PeerGraph graph = new PeerGraph(new ManualClock(), GraphLimits.DEFAULT);

    static List<JsonObject> preferredAddress() {
        return Vectors.cases(VECTORS.getAsJsonObject("preferred_address"), "rows");
    }

    static List<JsonObject> pings() {
        return Vectors.cases(VECTORS, "pings");
    }

    @ParameterizedTest
    @MethodSource("preferredAddress")
    void aPeerInTheGraphPrefersAnAddress(JsonObject row) {
        PeerRecord peer = graph.draft(KEY, GraphVectors.slots(row.get("constructor_address")));
        graph.addVerified(peer);

        addAll(peer, row);

        assertShows(peer, row);
        assertThat(graph.table.records()).extracting(known -> known.address).containsAll(peer.addresses().values());
    }

    @ParameterizedTest
    @MethodSource("preferredAddress")
    void aPeerOutsideTheGraphPrefersTheSame(JsonObject row) {
        PeerRecord peer = graph.draft(KEY, GraphVectors.slots(row.get("constructor_address")));

        addAll(peer, row);

        assertShows(peer, row);
        assertThat(graph.table.records()).isEmpty();
    }

    private void addAll(PeerRecord peer, JsonObject row) {
        GraphVectors.elements(row.get("added"))
                .forEach(added -> graph.updateAddress(peer, GraphVectors.slot(added), GraphVectors.address(added)));
    }

    private static void assertShows(PeerRecord peer, JsonObject row) {
        Map<AddressSlot, Address> addresses =
                GraphVectors.elements(row.get("addresses")).collect(toMap(GraphVectors::slot, GraphVectors::address));
        assertThat(peer.addresses()).isEqualTo(addresses);
        assertThat(peer.address()).isEqualTo(GraphVectors.address(row.get("preferred")));
    }

    @ParameterizedTest
    @MethodSource("pings")
    void roundTripsAreKeptAndSummedUp(JsonObject row) {
        PeerRecord peer = graph.draft(KEY, Slots.NONE);
        graph.addVerified(peer);

        seconds(row.get("measured")).forEach(roundTrip -> graph.addRoundTrip(peer, roundTrip));

        assertThat(peer.roundTrips()).isEqualTo(seconds(row.get("kept")));
        assertSeconds(peer.medianRoundTrip().orElse(null), row.get("median"));
        assertSeconds(peer.averageRoundTrip().orElse(null), row.get("average"));
    }

    private static List<Duration> seconds(JsonElement list) {
        return GraphVectors.elements(list).map(value -> Duration.ofNanos(Math.round(value.getAsDouble() / NANOSECONDS))).toList();
    }

    private static void assertSeconds(Duration actual, JsonElement expected) {
        if (expected.isJsonNull()) {
            assertThat(actual).isNull();
        } else {
            assertThat(actual.toNanos() * NANOSECONDS).isCloseTo(expected.getAsDouble(), within(NANOSECONDS));
        }
    }
}
