package org.ipv8.dht.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.dht.internal.DhtVectors.address;
import static org.ipv8.dht.internal.DhtVectors.bytes;
import static org.ipv8.dht.internal.DhtVectors.has;
import static org.ipv8.dht.internal.DhtVectors.key;
import static org.ipv8.dht.internal.DhtVectors.list;
import static org.ipv8.dht.internal.DhtVectors.publicKey;
import static org.ipv8.vectors.Vectors.text;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.dht.internal.DhtVectors;
import org.ipv8.dht.internal.message.ConnectPeerResponse;
import org.ipv8.dht.internal.message.FindResponse;
import org.ipv8.dht.internal.message.NodeEntry;
import org.ipv8.dht.internal.message.PingRequest;
import org.ipv8.dht.internal.message.PingResponse;
import org.ipv8.dht.internal.message.StoreResponse;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.storage.Entry;
import org.ipv8.key.Mid;
import org.ipv8.peer.Address;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the reference answers, from a real node in its place: byte by byte, except where ours is hardened. */
class ServerVectorsTest {

    private static final Address SOMEWHERE = Address.of("131.180.1.2", 8_000);

    private static List<JsonObject> objects(JsonElement array) {
        return array.getAsJsonArray().asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    private static List<String> shown(List<Wire.Sent> sent) {
        return sent.stream().map(Wire.Sent::toString).toList();
    }

    private static List<String> expected(List<JsonObject> packets) {
        return packets.stream().map(each -> address(each.getAsJsonObject("to")) + " " + text(each, "packet")).toList();
    }

    @TestFactory
    Stream<DynamicTest> exchanges() {
        return DhtVectors.cases("exchanges").stream().map(all -> DynamicTest.dynamicTest(text(all, "name"), () -> {
            try (Replay replay = new Replay(key(text(all, "server")), address(all.getAsJsonObject("server_address")),
                    bytes(all, "token_secret"), context -> Journal.NONE, null)) {
                prepare(replay, all);
                String note = has(all, "note") ? text(all, "note") : "";
                Address last = null;
                for (JsonObject step : Vectors.cases(all, "steps")) {
                    last = address(step.getAsJsonObject("from"));
                    List<Wire.Sent> sent = replay.receive(last, bytes(step, "packet"));
                    List<JsonObject> expected = objects(step.get("sent"));
                    if (note.contains("answer to the address the request came from")) { // H6
                        String source = last.toString();
                        assertThat(shown(sent)).isEqualTo(expected.stream().map(each -> source + " " + text(each, "packet")).toList());
                    } else if (note.contains("replace the stored address") && expected.size() > 1) { // H20
                        ConnectPeerResponse answer = Replay.decode(ConnectPeerResponse.TYPE, sent.get(1).datagram());
                        assertThat(sent).extracting(Wire.Sent::to).containsOnly(last);
                        assertThat(answer.nodes()).extracting(NodeEntry::address).containsExactly(last);
                    } else {
                        assertThat(shown(sent)).as(text(step, "what")).isEqualTo(expected(expected));
                    }
                }
                checkState(replay, all, note.contains("replace the stored address") ? last : null);
            }
        }));
    }

    private static void prepare(Replay replay, JsonObject all) {
        for (JsonObject node : objects(all.get("routing_table"))) {
            replay.enter(new Contact(publicKey(bytes(node, "key_public")), address(node.getAsJsonObject("address"))));
        }
        if (all.has("stored_peer")) {
            JsonObject peer = all.getAsJsonObject("stored_peer");
            Address where = address(peer.getAsJsonObject("address"));
            replay.participant().registrations().put(Family.of(where).orElseThrow(),
                    new Contact(publicKey(bytes(peer, "public_key")), where));
        }
        if (all.has("client_known_ipv6")) {
            var network = replay.context().network();
            network.addVerified(network.peer(key(text(all, "client")).publicKey(),
                    address(all.getAsJsonObject("client_known_ipv6"))));
        }
    }

    private static void checkState(Replay replay, JsonObject all, Address moved) {
        assertThat(stored(replay, Family.of(address(all.getAsJsonObject("server_address"))).orElseThrow()))
                .isEqualTo(lists(all.getAsJsonObject("storage_after")));
        JsonObject peers = all.getAsJsonObject("peer_store_after");
        peers.entrySet().forEach(entry -> assertThat(replay.participant().registrations().get(Mid.ofHex(entry.getKey())))
                .extracting(Contact::address).isEqualTo(objects(entry.getValue()).stream()
                        .map(peer -> moved != null ? moved : address(peer.getAsJsonObject("address"))).toList()));
        checkNothingEmpty(replay, peers);
    }

    /** H21: the reference leaves an empty list behind for everybody who was asked for. */
    private static void checkNothingEmpty(Replay replay, JsonObject peers) {
        long registered = peers.entrySet().stream().filter(entry -> !entry.getValue().getAsJsonArray().isEmpty()).count();
        assertThat(replay.participant().registrations().counts()).hasSize((int) registered);
    }

    private static Map<String, List<Bytes>> stored(Replay replay, Family family) {
        Map<String, List<Bytes>> stored = new HashMap<>();
        replay.participant().stores().of(family).all().forEach((target, entries) ->
                stored.put(target.toHex(), entries.stream().map(Entry::value).toList()));
        return stored;
    }

    private static Map<String, List<Bytes>> lists(JsonObject object) {
        Map<String, List<Bytes>> lists = new HashMap<>();
        object.entrySet().forEach(entry -> lists.put(entry.getKey(), list(entry.getValue())));
        return lists;
    }

    /** What the reference accepts by accident is dropped (H3), and what it chokes on is answered (H12). */
    @TestFactory
    Stream<DynamicTest> packetsThatAreOdd() {
        JsonObject all = DhtVectors.FILE.getAsJsonObject("messages_negative");
        return Vectors.cases(all, "cases").stream().map(each -> DynamicTest.dynamicTest(text(each, "name"), () -> {
            JsonObject reference = each.getAsJsonObject("reference");
            List<JsonObject> replies = objects(reference.get("replies"));
            try (Replay replay = new Replay(key(text(all, "receiver")), SOMEWHERE, bytes(all, "secret"),
                    context -> Journal.NONE, null)) {
                List<NodeEntry> named = named(replies);
                (named.isEmpty() ? anybody(all) : named)
                        .forEach(node -> replay.enter(new Contact(publicKey(node.key()), node.address())));
                List<Wire.Sent> sent = replay.receive(address(each.getAsJsonObject("source")), bytes(each, "packet"));

                if (text(each, "name").contains("aborts")) {
                    assertThat(sent).extracting(Wire.Sent::id).containsExactly(StoreResponse.TYPE.id());
                } else if (text(each, "name").contains("is cut, not rejected")) {
                    assertThat(sent).isEmpty();
                } else {
                    assertThat(shown(sent)).isEqualTo(expected(replies));
                    assertThat(stored(replay, Family.IPV4)).isEqualTo(lists(reference.getAsJsonObject("stored")));
                }
                checkNothingEmpty(replay, reference.getAsJsonObject("peer_store"));
            }
        }));
    }

    private static List<NodeEntry> named(List<JsonObject> replies) {
        return replies.stream().filter(reply -> reply.get("msg_id").getAsInt() == FindResponse.TYPE.id())
                .flatMap(reply -> Replay.decode(FindResponse.TYPE, bytes(reply, "packet")).nodes().stream()).toList();
    }

    /** Every receiver knows one node; where it has named none it does not matter which. */
    private static List<NodeEntry> anybody(JsonObject all) {
        return Vectors.cases(all, "cases").stream().map(each -> named(objects(each.getAsJsonObject("reference").get("replies"))))
                .filter(nodes -> !nodes.isEmpty()).findFirst().orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> rateLimit() {
        return DhtVectors.cases("rate_limit").stream().map(each -> DynamicTest.dynamicTest(text(each, "name"), () -> {
            try (Replay replay = new Replay(key("rl"), SOMEWHERE)) {
                long now = 0;
                int number = 0;
                for (JsonObject query : Vectors.cases(each, "queries")) {
                    long time = Math.round(query.get("t").getAsDouble() * 1_000);
                    replay.advance(Duration.ofMillis(time - now));
                    now = time;
                    boolean answered = replay.receive(Address.of("145.94.1.2", 7_000), key("rlc"), PingRequest.TYPE,
                            new PingRequest(number++)).stream().anyMatch(sent -> sent.id() == PingResponse.TYPE.id());

                    assertThat(answered).as(query.toString()).isEqualTo(query.get("answered").getAsBoolean());
                }
            }
        }));
    }

    @Test
    void livesOfValues() {
        for (JsonObject each : DhtVectors.cases("store_max_age")) {
            int closer = Math.min(each.get("closer_nodes_known").getAsInt(), Stores.WINDOW);
            assertThat(Stores.life(closer).toSeconds()).as(each.toString()).isEqualTo(each.get("max_age").getAsLong());
        }
    }
}
