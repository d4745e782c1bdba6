package org.ipv8.discovery.internal.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipv8.vectors.Vectors.hex;
import static org.ipv8.vectors.Vectors.text;
import static org.ipv8.vectors.Vectors.texts;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.ipv8.community.ConnectionType;
import org.ipv8.community.Datagrams;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyType;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.MessageType;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Address;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The messages of the discovery community in {@code packets-core.json}; those of the base community are the runtime's. */
class DiscoveryPacketsVectorsTest {

    private static final JsonObject FILE = Vectors.read("packets-core.json");
    private static final KeyVault VAULT = Vaults.create();
    private static final Map<Integer, MessageType<? extends Payload>> TYPES = Map.of(1, SimilarityRequest.TYPE,
            2, SimilarityResponse.TYPE, 3, Ping.TYPE, 4, Pong.TYPE);

    @TestFactory
    Stream<DynamicTest> decodesAndEncodes() {
        List<JsonObject> packets = Vectors.cases(FILE, "packets").stream()
                .filter(packet -> isOurs(hex(packet, "packet"))).toList();
        assertThat(packets.stream().map(packet -> packet.get("msg_id").getAsInt())).containsAll(TYPES.keySet());
        return packets.stream().map(packet -> DynamicTest.dynamicTest(text(packet, "name"), () -> check(packet)));
    }

    @TestFactory
    Stream<DynamicTest> dropsWhatIsMalformed() {
        List<JsonObject> packets = Vectors.cases(FILE, "negative").stream()
                .filter(packet -> isOurs(hex(packet, "packet"))).toList();
        assertThat(packets).isNotEmpty();
        return packets.stream().map(packet -> DynamicTest.dynamicTest(text(packet, "name"), () -> {
            byte[] datagram = hex(packet, "packet");
            if (text(packet, "harden").equals("drop")) {
                assertThatThrownBy(() -> decode(datagram)).isInstanceOf(MalformedPacketException.class);
            } else {
                assertThat(decode(datagram)).isNotNull();
            }
        }));
    }

    private static boolean isOurs(byte[] datagram) {
        byte[] prefix = Datagrams.prefix(2, CommunityId.of(text(FILE, "discovery_community_id")));
        return HexFormat.of().formatHex(datagram).startsWith(HexFormat.of().formatHex(prefix))
                && datagram.length > Datagrams.PREFIX && TYPES.containsKey((int) datagram[Datagrams.PREFIX]);
    }

    private static void check(JsonObject packet) throws MalformedPacketException, InvalidKeyException {
        byte[] datagram = hex(packet, "packet");
        MessageType<? extends Payload> type = TYPES.get(packet.get("msg_id").getAsInt());
        assertThat(type instanceof MessageType.Signed<?>).isEqualTo(packet.get("signed").getAsBoolean());
        JsonObject decoded = packet.getAsJsonObject("decoded");

        Payload payload = decode(datagram);

        assertThat(payload).isEqualTo(expected(type.id(), decoded.getAsJsonObject("payload")));
        PrivateKey key = type instanceof MessageType.Signed<?> ? key(text(packet, "key")) : null;
        byte[] encoded = encode(type, payload, key, Long.parseUnsignedLong(text(decoded, "global_time")));
        if (key == null || key.publicKey().type() == KeyType.CURVE25519) {
            assertThat(encoded).isEqualTo(datagram);
        } else { // these sign with chance
            int signed = datagram.length - key.publicKey().signatureLength();
            assertThat(encoded).startsWith(Arrays.copyOf(datagram, signed)).hasSameSizeAs(datagram);
        }
    }

    private static PrivateKey key(String name) throws InvalidKeyException {
        JsonObject key = Vectors.cases(FILE, "keys").stream().filter(k -> text(k, "name").equals(name)).findFirst().orElseThrow();
        return VAULT.privateKey(hex(key, "private_bin"));
    }

    @SuppressWarnings("unchecked") // a payload that this type's own codec has read
    private static <P extends Payload> byte[] encode(MessageType<P> type, Payload payload, PrivateKey key, long globalTime) {
        WireWriter out = new WireWriter(256);
        Datagrams.write(out, Datagrams.prefix(2, DiscoveryFactory.COMMUNITY), key,
                key == null ? null : key.publicKey().toBytes(), type, globalTime, (P) payload);
        return out.toByteArray();
    }

    /** Decodes a datagram as the runtime does. */
    private static Payload decode(byte[] datagram) throws MalformedPacketException {
        MessageType<? extends Payload> type = TYPES.get((int) datagram[Datagrams.PREFIX]);
        WireReader in = new WireReader(datagram, Datagrams.BODY, datagram.length);
        if (type instanceof MessageType.Signed<?>) {
            PublicKey key = publicKey(in);
            int signature = datagram.length - key.signatureLength();
            assertThat(key.verify(datagram, 0, signature, datagram, signature)).isTrue();
            in = new WireReader(datagram, in.position(), signature);
        }
        in.u64();
        Payload payload = type.codec().decode(in);
        in.expectEnd();
        return payload;
    }

    private static PublicKey publicKey(WireReader in) throws MalformedPacketException {
        try {
            return VAULT.publicKey(in.varlenH().toArray());
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }

    private static Payload expected(int id, JsonObject payload) {
        int identifier = payload.get("identifier").getAsInt();
        return switch (id) {
            case 1 -> new SimilarityRequest(identifier, (Ipv4Address) address(payload.getAsJsonObject("lan_address")),
                    (Ipv4Address) address(payload.getAsJsonObject("wan_address")), connection(text(payload, "connection_type")),
                    communities(payload));
            case 2 -> new SimilarityResponse(identifier, communities(payload),
                    payload.getAsJsonArray("tb_overlap").asList().stream().map(entry -> overlap(entry.getAsJsonArray())).toList());
            case 3 -> new Ping(identifier);
            case 4 -> new Pong(identifier);
            default -> throw new AssertionError(id);
        };
    }

    private static List<CommunityId> communities(JsonObject payload) {
        return texts(payload, "preference_list").stream().map(CommunityId::of).toList();
    }

    private static SimilarityResponse.Overlap overlap(JsonArray entry) {
        return new SimilarityResponse.Overlap(CommunityId.of(entry.get(0).getAsString()), entry.get(1).getAsLong());
    }

    private static ConnectionType connection(String name) {
        return switch (name) {
            case "public" -> ConnectionType.PUBLIC;
            case "symmetric-NAT" -> ConnectionType.SYMMETRIC_NAT;
            default -> ConnectionType.UNKNOWN;
        };
    }

    private static Address address(JsonObject address) {
        return Address.of(text(address, "host"), address.get("port").getAsInt());
    }
}
