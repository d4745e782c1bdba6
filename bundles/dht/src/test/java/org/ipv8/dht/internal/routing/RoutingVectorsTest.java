package org.ipv8.dht.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.dht.internal.DhtVectors.address;
import static org.ipv8.dht.internal.DhtVectors.bytes;
import static org.ipv8.dht.internal.DhtVectors.id;
import static org.ipv8.dht.internal.DhtVectors.texts;
import static org.ipv8.vectors.Vectors.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import org.ipv8.dht.internal.DhtVectors;
import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Places, distances, tables and the status of nodes, as the reference has them. */
class RoutingVectorsTest {

    private static final double NANOS = 1e9;
    private int made;

    @Test
    void placesOfNodes() {
        for (JsonObject node : DhtVectors.cases("node_ids")) {
            assertThat(Id.ofNode(address(node.getAsJsonObject("address")), Mid.ofHex(text(node, "mid"))).toBytes())
                    .as(node.toString()).isEqualTo(bytes(node, "node_id"));
        }
    }

    @Test
    void distances() {
        JsonObject all = DhtVectors.FILE.getAsJsonObject("distance");
        for (JsonObject pair : Vectors.cases(all, "xor")) {
            assertThat(id(text(pair, "a")).xor(id(text(pair, "b")))).isEqualTo(id(text(pair, "xor")));
        }
        for (JsonObject each : Vectors.cases(all, "bits")) {
            assertThat(id(text(each, "id")).bits(Id.BITS)).isEqualTo(text(each, "bits"));
        }
        for (JsonObject each : Vectors.cases(all, "bucket_owns")) {
            assertThat(bucket(text(each, "prefix")).owns(id(text(each, "id")))).isEqualTo(each.get("owns").getAsBoolean());
        }
        JsonObject order = all.getAsJsonObject("order");
        List<Id> ids = new ArrayList<>(texts(order.get("ids")).stream().map(DhtVectors::id).toList());
        Collections.shuffle(ids, new Random(1));
        ids.sort(id(text(order, "target"))::compareDistance);
        assertThat(ids).isNotEmpty().isEqualTo(texts(order.get("sorted")).stream().map(DhtVectors::id).toList());
    }

    private static Bucket bucket(String prefix) {
        Id first = new Id(0, 0, 0);
        for (int i = 0; i < prefix.length(); i++) {
            first = prefix.charAt(i) == '1' ? first.withBit(i) : first;
        }
        return new Bucket(first, prefix.length());
    }

    @TestFactory
    Stream<DynamicTest> tables() {
        return DhtVectors.cases("routing_tables").stream().map(all -> DynamicTest.dynamicTest(text(all, "name"), () -> {
            RoutingTable table = new RoutingTable(id(text(all, "my_node_id")));
            for (JsonObject add : Vectors.cases(all, "adds")) {
                assertThat(table.add(node(text(add, "id")), 1) != null).as(add.toString()).isEqualTo(add.get("added").getAsBoolean());
            }
            assertThat(table.buckets().stream().map(Bucket::prefix))
                    .containsExactlyInAnyOrderElementsOf(Vectors.cases(all, "buckets").stream().map(b -> text(b, "prefix")).toList());
            for (JsonObject expected : Vectors.cases(all, "buckets")) {
                Bucket bucket = table.buckets().stream().filter(b -> b.prefix().equals(text(expected, "prefix"))).findFirst()
                        .orElseThrow();
                assertThat(ids(bucket.nodes())).as(bucket.prefix()).isEqualTo(texts(expected.get("nodes")));
            }
            for (JsonObject query : Vectors.cases(all, "closest")) {
                Id exclude = DhtVectors.has(query, "exclude") ? id(text(query, "exclude")) : null;
                assertThat(ids(table.closest(id(text(query, "target")), query.get("max_nodes").getAsInt(), exclude)))
                        .isEqualTo(texts(query.get("result")));
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> whoMakesWay() {
        return DhtVectors.cases("bucket_replacement").stream().map(all -> DynamicTest.dynamicTest(text(all, "name"), () -> {
            RoutingTable table = new RoutingTable(id(text(all, "my_node_id")));
            for (int i = 1; i <= Bucket.SIZE; i++) { // a full bucket, so that the first of the other half divides it
                table.add(node(new Id((long) i << 40, 0, i).toBytes().toHex()), 1);
            }
            Vectors.cases(all, "before").forEach(before -> table.add(node(before), 1));
            JsonObject added = all.getAsJsonObject("new");

            assertThat(table.add(node(added), 2) != null).isEqualTo(all.get("added").getAsBoolean());
            assertThat(ids(table.bucket(id(text(added, "id"))).nodes())).isEqualTo(texts(all.get("after")));
        }));
    }

    @Test
    void statusOfNodes() {
        for (JsonObject each : DhtVectors.cases("node_status")) {
            long now = (long) (each.get("now").getAsDouble() * NANOS);
            TableNode node = new TableNode(contact(new Id(1, 2, 3)));
            double response = each.get("last_response").getAsDouble();
            double query = each.get("last_query").getAsDouble();
            if (response != 0) {
                node.responded((long) (response * NANOS), 1);
            }
            if (query != 0) {
                node.queried((long) (query * NANOS));
            }
            for (int i = 0; i < each.get("failed").getAsInt(); i++) {
                node.failed(false);
            }
            assertThat(node.status(now).name().toLowerCase(java.util.Locale.ROOT)).as(each.toString()).isEqualTo(text(each, "status"));
        }
    }

    private TableNode node(JsonObject spec) {
        TableNode node = node(text(spec, "id"));
        double roundTrip = spec.has("rtt") ? spec.get("rtt").getAsDouble() : 0;
        for (int i = 0; i < TableNode.SAMPLES && roundTrip > 0; i++) {
            node.responded(1, (long) (roundTrip * NANOS));
        }
        for (int i = 0; spec.has("failed") && i < spec.get("failed").getAsInt(); i++) {
            node.failed(false);
        }
        return node;
    }

    private TableNode node(String id) {
        return new TableNode(contact(id(id)));
    }

    /** A node with a place of choice, from a network of its own. */
    private Contact contact(Id id) {
        byte[] key = DhtVectors.key(DhtVectors.FILE.getAsJsonObject("keys").keySet().iterator().next()).publicKey().toBytes();
        int number = ++made;
        key[key.length - 1] = (byte) number;
        key[key.length - 2] = (byte) (number >> 8);
        PublicKey publicKey = DhtVectors.publicKey(Bytes.of(key));
        return new Contact(publicKey, new Ipv4Address(20 << 24 | number << 8 | 1, 1), id);
    }

    private static List<String> ids(List<TableNode> nodes) {
        return nodes.stream().map(node -> node.contact().id().toBytes().toHex()).toList();
    }
}
