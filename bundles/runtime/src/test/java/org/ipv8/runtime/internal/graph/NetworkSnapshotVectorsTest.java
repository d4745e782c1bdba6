package org.ipv8.runtime.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireReader;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The snapshots of {@code network-snapshot.json} (spec section 5.6). */
class NetworkSnapshotVectorsTest {

    private static final JsonObject VECTORS = Vectors.read("network-snapshot.json");
    private static final KeyVault VAULT = Vaults.create();
    private static final CommunityId COMMUNITY = CommunityId.of(new byte[CommunityId.LENGTH]);

    private final PeerGraph graph = new PeerGraph(new ManualClock(), GraphLimits.DEFAULT);

    static List<JsonObject> snapshots() {
        return Vectors.cases(VECTORS, "snapshots");
    }

    static List<JsonObject> loading() {
        return Vectors.cases(VECTORS, "loading");
    }

    @ParameterizedTest
    @MethodSource("snapshots")
    void aSnapshotHoldsThePreferredAddresses(JsonObject row) throws MalformedPacketException {
        GraphVectors.elements(row.get("peers")).forEach(this::add);

        byte[] snapshot = graph.snapshot();

        if (row.has("entries")) {
            assertThat(entries(snapshot)).containsExactlyInAnyOrderElementsOf(
                    GraphVectors.elements(row.get("entries")).map(JsonElement::getAsString).toList());
        } else {
            assertThat(snapshot).asHexString().isEqualToIgnoringCase(row.get("snapshot").getAsString());
        }
    }

    @ParameterizedTest
    @MethodSource("snapshots")
    void aSnapshotIsReadAgain(JsonObject row) {
        GraphVectors.elements(row.get("peers")).forEach(this::add);
        PeerGraph later = new PeerGraph(new ManualClock(), GraphLimits.DEFAULT);

        int count = later.loadSnapshot(graph.snapshot());

        List<Address> loaded = GraphVectors.elements(row.get("loaded")).map(GraphVectors::address).toList();
        assertThat(count).isEqualTo(loaded.size());
        assertThat(later.walkable()).containsExactlyInAnyOrderElementsOf(loaded);
        assertThat(later.walkable(COMMUNITY, false)).containsExactlyInAnyOrderElementsOf(
                GraphVectors.elements(row.get("walkable_for_a_service")).map(GraphVectors::address).toList());
        assertThat(later.peers()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("loading")
    void loadingStopsAtWhatCannotBeRead(JsonObject row) {
        graph.loadSnapshot(HexFormat.of().parseHex(row.get("snapshot").getAsString()));

        assertThat(graph.walkable()).containsExactlyInAnyOrderElementsOf(
                GraphVectors.elements(row.get("loaded")).map(GraphVectors::address).toList());
        assertThat(graph.walkable(COMMUNITY, false)).isEmpty();
    }

    private void add(JsonElement address) {
        graph.addVerified(graph.draft(VAULT.generate(SecurityLevel.CURVE25519).publicKey(), GraphVectors.slots(address)));
    }

    private static List<String> entries(byte[] snapshot) throws MalformedPacketException {
        List<String> entries = new ArrayList<>();
        WireReader reader = new WireReader(snapshot);
        while (reader.remaining() > 0) {
            int start = reader.position();
            reader.address();
            entries.add(HexFormat.of().formatHex(snapshot, start, reader.position()));
        }
        return entries;
    }
}
