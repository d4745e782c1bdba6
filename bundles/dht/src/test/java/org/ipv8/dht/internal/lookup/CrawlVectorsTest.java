package org.ipv8.dht.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.dht.internal.DhtVectors.address;
import static org.ipv8.dht.internal.DhtVectors.bytes;
import static org.ipv8.dht.internal.DhtVectors.has;
import static org.ipv8.dht.internal.DhtVectors.id;
import static org.ipv8.dht.internal.DhtVectors.list;
import static org.ipv8.dht.internal.DhtVectors.publicKey;
import static org.ipv8.dht.internal.DhtVectors.texts;
import static org.ipv8.vectors.Vectors.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import org.ipv8.dht.internal.DhtVectors;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.dht.internal.routing.RoutingTable;
import org.ipv8.dht.internal.routing.TableNode;
import org.ipv8.dht.internal.storage.Values;
import org.ipv8.key.PublicKey;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One path of a lookup has the to-do list of the reference, step by step. */
class CrawlVectorsTest {

    private static final int START = 8;

    @TestFactory
    Stream<DynamicTest> steps() {
        return DhtVectors.cases("crawl").stream().map(crawl -> DynamicTest.dynamicTest(text(crawl, "target"), () -> check(crawl)));
    }

    private static void check(JsonObject crawl) {
        Map<String, Contact> contacts = new HashMap<>();
        Map<Contact, String> names = new HashMap<>();
        crawl.getAsJsonObject("nodes").entrySet().forEach(entry -> {
            JsonObject node = entry.getValue().getAsJsonObject();
            Contact contact = new Contact(publicKey(bytes(node, "public_key")), address(node.getAsJsonObject("address")));
            assertThat(contact.id()).isEqualTo(id(text(node, "node_id")));
            contacts.put(entry.getKey(), contact);
            names.put(contact, entry.getKey());
        });
        Id target = id(text(crawl, "target"));
        RoutingTable table = new RoutingTable(id(text(crawl, "my_node_id")));
        texts(crawl.get("routing_table_adds")).forEach(name -> table.add(new TableNode(contacts.get(name)), 1));
        Set<PublicKey> tried = new HashSet<>();
        Frontier frontier = new Frontier(target, tried);
        table.closest(target, START, null).forEach(node -> frontier.start(node.contact()));
        List<List<Bytes>> answers = new ArrayList<>();
        List<Contact> empty = new ArrayList<>();
        for (JsonObject step : Vectors.cases(crawl, "steps")) {
            if (step.has("contact")) {
                Candidate next = frontier.poll();
                assertThat(names.get(next.contact())).isEqualTo(text(step, "contact"));
                assertThat(next.helper() == null ? null : names.get(next.helper()))
                        .isEqualTo(has(step, "puncture_via") ? text(step, "puncture_via") : null);
                tried.add(next.contact().key());
                if (has(step, "response")) {
                    JsonObject response = step.getAsJsonObject("response");
                    List<Bytes> values = has(response, "values") ? list(response.get("values")) : List.of();
                    (values.isEmpty() ? empty : new ArrayList<Contact>()).add(next.contact());
                    answers.add(values);
                    frontier.answered(next.contact(), next.hop(), has(response, "nodes")
                            ? texts(response.get("nodes")).stream().map(contacts::get).toList() : List.of());
                }
                assertThat(tried).hasSize(step.get("tried").getAsInt());
            }
            List<JsonObject> expected = step.getAsJsonArray("todo").asList().stream().map(each -> each.getAsJsonObject()).toList();
            assertThat(frontier.todo().stream().map(each -> names.get(each.contact())))
                    .isEqualTo(expected.stream().map(each -> text(each, "node")).toList());
            assertThat(frontier.todo().stream().map(each -> each.helper() == null ? "" : names.get(each.helper())))
                    .isEqualTo(expected.stream().map(each -> has(each, "puncture_via") ? text(each, "puncture_via") : "").toList());
        }
        Comparator<Contact> distance = Comparator.comparing(Contact::id, target::compareDistance);
        assertThat(Values.interleave(answers)).isEqualTo(list(crawl.get("values")));
        assertThat(names.get(empty.stream().min(distance).orElseThrow())).isEqualTo(text(crawl, "cache_candidate"));
        assertThat(contacts.values().stream().filter(each -> tried.contains(each.key())).sorted(distance).map(names::get))
                .isEqualTo(texts(crawl.get("tried_sorted")));
    }
}
