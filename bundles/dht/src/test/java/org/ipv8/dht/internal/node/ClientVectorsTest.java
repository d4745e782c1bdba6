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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import org.ipv8.community.Datagrams;
import org.ipv8.dht.internal.DhtVectors;
import org.ipv8.dht.internal.lookup.Answer;
import org.ipv8.dht.internal.message.ConnectPeerRequest;
import org.ipv8.dht.internal.message.FindRequest;
import org.ipv8.dht.internal.message.StorePeerRequest;
import org.ipv8.dht.internal.message.StoreRequest;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireReader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The requests of the reference, byte by byte, and what is made of answers to them. */
class ClientVectorsTest {

    @TestFactory
    Stream<DynamicTest> answers() {
        return DhtVectors.cases("client_responses").stream().map(each -> DynamicTest.dynamicTest(text(each, "name"), () -> {
            JsonObject pending = each.getAsJsonObject("pending");
            JsonObject node = pending.getAsJsonObject("node");
            Contact contact = new Contact(key(text(node, "key")).publicKey(), address(node.getAsJsonObject("address")));
            Bytes request = bytes(each, "request_packet");
            try (Replay replay = new Replay(sender(request), lan(text(pending, "kind"), request))) {
                replay.nextIdentifier(pending.get("identifier").getAsInt());
                CompletableFuture<?> result = ask(replay.participant().client(), text(pending, "kind"), contact, request);
                assertThat(replay.sent()).extracting(Wire.Sent::toString)
                        .containsExactly(contact.address() + " " + request.toHex());
                replay.receive(address(each.getAsJsonObject("response_from")), bytes(each, "response_packet"));

                boolean strange = text(each, "name").contains("another key") || text(each, "name").contains("another address");
                if (strange || each.get("result").isJsonPrimitive()) {
                    assertThat(result).isNotDone(); // H10
                } else {
                    assertThat(result).isCompleted();
                    check(result.join(), each.getAsJsonObject("result"));
                    assertThat(replay.participant().client().hasToken(contact) || !has(each, "token_cached_for_node")).isTrue();
                }
            }
        }));
    }

    private static Address lan(String kind, Bytes request) {
        return switch (kind) {
            case "find" -> Replay.decode(FindRequest.TYPE, request).lanAddress();
            case "connect-peer" -> Replay.decode(ConnectPeerRequest.TYPE, request).lanAddress();
            default -> Address.of("131.180.1.2", 8_000);
        };
    }

    private static PrivateKey sender(Bytes datagram) throws MalformedPacketException {
        byte[] all = datagram.toArray();
        PublicKey sender = publicKey(new WireReader(all, Datagrams.BODY, all.length).varlenH());
        return DhtVectors.FILE.getAsJsonObject("keys").keySet().stream().map(DhtVectors::key)
                .filter(key -> key.publicKey().equals(sender)).findFirst().orElseThrow();
    }

    private static CompletableFuture<?> ask(Client client, String kind, Contact contact, Bytes request) {
        return switch (kind) {
            case "ping" -> client.ping(contact);
            case "find" -> {
                FindRequest find = Replay.decode(FindRequest.TYPE, request);
                yield client.find(contact, find.target(), (int) find.offset(), find.nodesOnly(), Duration.ofSeconds(2))
                        .toCompletableFuture();
            }
            case "store" -> {
                StoreRequest store = Replay.decode(StoreRequest.TYPE, request);
                client.remember(contact, store.token());
                yield client.store(contact, store.target(), store.values());
            }
            case "store-peer" -> {
                client.remember(contact, Replay.decode(StorePeerRequest.TYPE, request).token());
                yield client.register(contact);
            }
            case "connect-peer" -> client.whereIs(contact, Replay.decode(ConnectPeerRequest.TYPE, request).target());
            default -> throw new AssertionError(kind);
        };
    }

    private static void check(Object result, JsonObject expected) {
        if (result instanceof Answer answer) {
            assertThat(answer.values()).isEqualTo(first(expected, "values")); // H17
            assertThat(answer.nodes()).extracting(node -> Bytes.of(node.key().toBytes())).isEqualTo(first(expected, "nodes"));
        } else if (result instanceof Boolean confirmed) {
            assertThat(confirmed).isTrue();
        } else {
            // the recorded nodes have other keys than the one that was asked for, so nothing may be left of them
            assertThat((List<?>) result).isEmpty();
        }
    }

    private static List<Bytes> first(JsonObject expected, String name) {
        return expected.has(name) ? list(expected.get(name)).stream().limit(Server.MOST).toList() : List.of();
    }
}
