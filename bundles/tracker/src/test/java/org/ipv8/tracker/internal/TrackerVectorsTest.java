package org.ipv8.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.vectors.Vectors.text;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.ipv8.tracker.TrackerSettings;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.api.Test;

/** Replays the tracker conversation of the reference, byte for byte but for signatures with a random nonce. */
class TrackerVectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    private final KeyVault vault = Vaults.create();
    private final TestTransport transport = new TestTransport();

    @Test
    void repeatsTheConversationOfTheReference() throws Exception {
        JsonObject vector = Vectors.read("logic-core.json").getAsJsonObject("tracker");
        Address local = address(vector.getAsJsonObject("my_estimated_lan"));
        Identity self = new Identity(vault.privateKey(privateKey(text(vector, "public_bin"))), vector.get("clock").getAsLong());
        if (vector.has("own_interface_addresses")) {
            vector.getAsJsonArray("own_interface_addresses").forEach(host -> transport.interfaces(Set.of(
                    new InterfaceAddress(Address.parse(host.getAsString() + ":0"), 0))));
        }
        TrackerSettings settings = TrackerSettings.of("replay", local).asReference()
                .withWan((Ipv4Address) address(vector.getAsJsonObject("my_estimated_wan")));
        JsonArray steps = vector.getAsJsonArray("steps");
        assertThat(steps).isNotEmpty();

        try (TrackerServer tracker = new TrackerServer(new InlinePlatform(), vault, settings, self)) {
            tracker.open(List.of(transport));
            for (JsonElement step : steps) {
                JsonObject row = step.getAsJsonObject();
                transport.deliver(local, address(row.getAsJsonObject("from")), hex(row, "packet"));

                assertSent(row, self.publicKey());
                assertThat(verified(tracker)).as(text(row, "note")).isEqualTo(expected(row.getAsJsonArray("verified")));
                assertThat(self.globalTime()).as(text(row, "note")).isEqualTo(row.get("clock").getAsLong());
            }
        }
    }

    private void assertSent(JsonObject row, PublicKey key) {
        List<TestTransport.Sent> sent = transport.takeSent();
        JsonArray expected = row.getAsJsonArray("sent");
        assertThat(sent).as(text(row, "note")).hasSize(expected.size());
        for (int i = 0; i < sent.size(); i++) {
            JsonObject datagram = expected.get(i).getAsJsonObject();
            byte[] actual = sent.get(i).datagram();
            assertThat(sent.get(i).to()).as(text(row, "note")).isEqualTo(address(datagram.getAsJsonObject("to")));
            if (datagram.get("signed").getAsBoolean()) {
                int signed = actual.length - key.signatureLength();
                assertThat(HEX.formatHex(actual, 0, signed)).as(text(row, "note")).isEqualTo(text(datagram, "signed_part"));
                assertThat(key.verify(actual, 0, signed, actual, signed)).isTrue();
            } else {
                assertThat(HEX.formatHex(actual)).as(text(row, "note")).isEqualTo(text(datagram, "packet"));
            }
        }
    }

    private static Map<String, Set<String>> verified(TrackerServer tracker) {
        Map<String, Set<String>> result = new TreeMap<>();
        tracker.services().forEach((community, peers) -> peers.forEach(peer ->
                result.computeIfAbsent(peer.mid().toHex(), mid -> new TreeSet<>()).add(community.toHex())));
        return result;
    }

    private static Map<String, Set<String>> expected(JsonArray verified) {
        Map<String, Set<String>> result = new TreeMap<>();
        verified.forEach(peer -> result.put(text(peer.getAsJsonObject(), "mid"), new TreeSet<>(peer.getAsJsonObject()
                .getAsJsonArray("services").asList().stream().map(JsonElement::getAsString).toList())));
        return result;
    }

    /** The vector names the key by its public half; the private one is in the file of keys. */
    private static byte[] privateKey(String publicKey) {
        return Vectors.read("keys.json").entrySet().stream().map(Map.Entry::getValue).filter(JsonElement::isJsonArray)
                .flatMap(list -> StreamSupport.stream(list.getAsJsonArray().spliterator(), false))
                .map(JsonElement::getAsJsonObject)
                .filter(key -> key.has("private_bin") && text(key, "public_bin").equals(publicKey))
                .map(key -> hex(key, "private_bin")).findFirst().orElseThrow();
    }

    private static byte[] hex(JsonObject object, String name) {
        return HEX.parseHex(text(object, name));
    }

    private static Address address(JsonObject address) {
        return Ipv4Address.of(text(address, "host"), address.get("port").getAsInt());
    }
}
