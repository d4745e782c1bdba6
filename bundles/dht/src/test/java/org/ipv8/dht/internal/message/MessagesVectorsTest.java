package org.ipv8.dht.internal.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.dht.internal.DhtVectors.address;
import static org.ipv8.dht.internal.DhtVectors.bytes;
import static org.ipv8.dht.internal.DhtVectors.key;
import static org.ipv8.dht.internal.DhtVectors.list;
import static org.ipv8.vectors.Vectors.text;

import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.community.Datagrams;
import org.ipv8.dht.internal.DhtVectors;
import org.ipv8.key.PrivateKey;
import org.ipv8.overlay.MessageType;
import org.ipv8.peer.CommunityId;
import org.ipv8.testkit.wire.CodecChecks;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every message of the reference, in both directions. */
class MessagesVectorsTest {

    private static final List<MessageType.Signed<?>> TYPES = List.of(PingRequest.TYPE, PingResponse.TYPE, StoreRequest.TYPE,
            StoreResponse.TYPE, FindRequest.TYPE, FindResponse.TYPE, StorePeerRequest.TYPE, StorePeerResponse.TYPE,
            ConnectPeerRequest.TYPE, ConnectPeerResponse.TYPE);

    @TestFactory
    Stream<DynamicTest> areTheSameBytes() {
        return DhtVectors.cases("messages").stream().map(message -> DynamicTest.dynamicTest(text(message, "name"), () ->
                check(message, TYPES.stream().filter(type -> type.id() == message.get("msg_id").getAsInt()).findFirst()
                        .orElseThrow())));
    }

    private static <P extends Payload> void check(JsonObject message, MessageType.Signed<P> type) throws Exception {
        Payload expected = payload(type.id(), message.getAsJsonObject("fields"));
        WireReader in = new WireReader(bytes(message, "payload").toArray());
        P read = type.codec().decode(in);
        in.expectEnd();

        assertThat(read).isEqualTo(expected);
        PrivateKey sender = key(text(message, "sender"));
        WireWriter out = new WireWriter(0);
        Datagrams.write(out, Datagrams.prefix(2, CommunityId.of(text(DhtVectors.FILE.getAsJsonObject("community"), "community_id"))),
                sender, sender.publicKey().toBytes(), type, 0, read);
        assertThat(out.toBytes()).isEqualTo(bytes(message, "packet"));
    }

    private static Payload payload(int id, JsonObject fields) {
        long number = fields.get("identifier").getAsLong();
        return switch (id) {
            case 1 -> new PingRequest(number);
            case 2 -> new PingResponse(number);
            case 3 -> new StoreRequest(number, bytes(fields, "token"), bytes(fields, "target"), list(fields.get("values")));
            case 4 -> new StoreResponse(number);
            case 5 -> new FindRequest(number, address(fields.getAsJsonObject("lan_address")), bytes(fields, "target"),
                    fields.get("offset").getAsLong(), fields.get("force_nodes").getAsBoolean());
            case 6 -> new FindResponse(number, bytes(fields, "token"), list(fields.get("values")), nodes(fields));
            case 7 -> new StorePeerRequest(number, bytes(fields, "token"), bytes(fields, "target"));
            case 8 -> new StorePeerResponse(number);
            case 9 -> new ConnectPeerRequest(number, address(fields.getAsJsonObject("lan_address")), bytes(fields, "target"));
            case 10 -> new ConnectPeerResponse(number, nodes(fields));
            default -> throw new AssertionError("message " + id);
        };
    }

    private static List<NodeEntry> nodes(JsonObject fields) {
        return fields.getAsJsonArray("nodes").asList().stream().map(JsonElement::getAsJsonObject).map(node ->
                new NodeEntry(address(node.getAsJsonObject("address")), bytes(node, "public_key"))).toList();
    }

    @Test
    void survivesWhateverArrives() {
        TYPES.forEach(type -> {
            CodecChecks.randomRoundTrip(type.codec());
            CodecChecks.fuzzedBytes(type.codec());
        });
    }

    /** The sizes an answer is planned with are those it has. */
    @Test
    void sizesAreRight() {
        PrivateKey sender = key(text(DhtVectors.cases("messages").get(0), "sender"));
        NodeEntry v4 = new NodeEntry(org.ipv8.peer.Address.of("1.2.3.4", 5), Bytes.of(sender.publicKey().toBytes()));
        NodeEntry v6 = new NodeEntry(org.ipv8.peer.Address.of("2001::1", 5), Bytes.of(sender.publicKey().toBytes()));
        Bytes token = Bytes.of(new byte[Layout.TOKEN]);

        assertThat(size(FindResponse.TYPE, new FindResponse(1, token, List.of(), List.of()), sender))
                .isEqualTo(Layout.EMPTY_FIND_RESPONSE);
        assertThat(size(FindResponse.TYPE, new FindResponse(1, token, List.of(token), List.of(v4, v6)), sender))
                .isEqualTo(Layout.EMPTY_FIND_RESPONSE + Layout.VALUE_OVERHEAD + token.length() + v4.size() + v6.size());
        assertThat(size(StoreRequest.TYPE, new StoreRequest(1, token, token, List.of()), sender))
                .isEqualTo(Layout.EMPTY_STORE_REQUEST);
    }

    private static <P extends Payload> int size(MessageType.Signed<P> type, P payload, PrivateKey sender) {
        WireWriter out = new WireWriter(0);
        Datagrams.write(out, new byte[Datagrams.PREFIX], sender, sender.publicKey().toBytes(), type, 0, payload);
        return out.length();
    }
}
