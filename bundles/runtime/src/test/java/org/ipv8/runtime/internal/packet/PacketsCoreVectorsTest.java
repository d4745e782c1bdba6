package org.ipv8.runtime.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyType;
import org.ipv8.key.PrivateKey;
import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.Received;
import org.ipv8.runtime.internal.community.LocalIdentity;
import org.ipv8.runtime.internal.replay.CorePayloads;
import org.ipv8.runtime.internal.replay.CorePayloads.Kind;
import org.ipv8.runtime.internal.replay.Replay;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Payload;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every datagram of {@code packets-core.json}, read and written the way a node reads and writes it. The discovery community's own
 * messages are replayed in its bundle.
 */
class PacketsCoreVectorsTest {

    private static final JsonObject FILE = Vectors.read("packets-core.json");
    /** Read by the discovery bundle; the 2014 form is never written, and is read by {@code DispersyRequestsVectorsTest}. */
    private static final Set<String> OF_DISCOVERY = Set.of("SimilarityRequestPayload", "SimilarityResponsePayload",
            "PingPayload", "PongPayload", "DiscoveryIntroductionRequestPayload");

    @TestFactory
    Stream<DynamicTest> reads() {
        return packets().map(packet -> DynamicTest.dynamicTest(name(packet), () -> read(packet)));
    }

    @TestFactory
    Stream<DynamicTest> writes() {
        return packets().map(packet -> DynamicTest.dynamicTest(name(packet), () -> write(packet)));
    }

    private static Stream<JsonObject> packets() {
        List<JsonObject> packets = FILE.getAsJsonArray("packets").asList().stream().map(JsonElement::getAsJsonObject)
                .filter(packet -> !OF_DISCOVERY.contains(packet.get("message").getAsString())).toList();
        assertThat(packets).isNotEmpty();
        assertThat(packets.stream().map(packet -> packet.get("message").getAsString()))
                .containsAll(CorePayloads.BASE.keySet());
        return packets.stream();
    }

    private static void read(JsonObject packet) throws InvalidKeyException {
        Kind kind = kind(packet);
        PacketRig rig = new PacketRig();
        Channel channel = rig.channel(Replay.hex(packet.get("prefix")), PacketRig.SELF);
        AtomicReference<Received<?>> received = new AtomicReference<>();
        channel.handle(kind.type(), received::set);

        rig.receive(Replay.hex(packet.get("packet")));

        assertThat(channel.dropCounts()).isEmpty();
        Received<?> message = received.get();
        assertThat(message.payload()).isEqualTo(payload(packet, kind));
        assertThat(message.globalTime()).isEqualTo(globalTime(packet));
        assertThat(message.source()).isEqualTo(PacketRig.SOMEWHERE);
        if (packet.get("signed").getAsBoolean()) {
            assertThat(message.peer().key()).isEqualTo(key(packet).publicKey());
            assertThat(message.peer().address()).isEqualTo(PacketRig.SOMEWHERE);
        } else {
            assertThat(message.peer()).isNull();
        }
    }

    private static void write(JsonObject packet) throws InvalidKeyException {
        Kind kind = kind(packet);
        PacketRig rig = new PacketRig();
        boolean signed = packet.get("signed").getAsBoolean();
        LocalIdentity self = signed ? new LocalIdentity("key", key(packet)) : PacketRig.SELF;
        Channel channel = rig.channel(Replay.hex(packet.get("prefix")), self);

        send(channel, kind.type(), globalTime(packet), payload(packet, kind));

        byte[] expected = Replay.hex(packet.get("packet"));
        byte[] written = rig.sent.get(0);
        assertThat(written).hasSize(packet.get("length").getAsInt());
        if (!signed || self.key().type() == KeyType.CURVE25519) {
            assertThat(hex(written)).isEqualTo(hex(expected));
        } else { // these sign with chance
            byte[] covered = Replay.hex(packet.get("signed_part"));
            assertThat(hex(Arrays.copyOf(written, covered.length))).isEqualTo(hex(covered));
            assertThat(self.key().verify(written, 0, covered.length, written, covered.length)).isTrue();
        }
    }

    @SuppressWarnings("unchecked") // kinds make the payloads of their own type
    private static <P extends Payload> void send(Channel channel, MessageType<P> type, long globalTime, Payload payload) {
        channel.send(PacketRig.SOMEWHERE, type, globalTime, (P) payload);
    }

    private static Kind kind(JsonObject packet) {
        String message = packet.get("message").getAsString();
        boolean signed = packet.get("signed").getAsBoolean();
        boolean globalTime = packet.get("has_global_time").getAsBoolean();
        Kind base = CorePayloads.BASE.get(message);
        Kind kind = base != null ? base
                : CorePayloads.application(message, packet.get("msg_id").getAsInt(), signed, globalTime);
        assertThat(kind.type().id()).isEqualTo(packet.get("msg_id").getAsInt());
        assertThat(kind.type() instanceof MessageType.Signed<?>).isEqualTo(signed);
        assertThat(kind.type().globalTime()).isEqualTo(globalTime);
        return kind;
    }

    private static Payload payload(JsonObject packet, Kind kind) {
        return kind.payload().apply(packet.getAsJsonObject("decoded").getAsJsonObject("payload"));
    }

    private static long globalTime(JsonObject packet) {
        JsonElement time = packet.getAsJsonObject("decoded").get("global_time");
        return time == null ? 0 : Long.parseUnsignedLong(time.getAsString());
    }

    private static PrivateKey key(JsonObject packet) throws InvalidKeyException {
        JsonObject named = FILE.getAsJsonArray("keys").asList().stream().map(JsonElement::getAsJsonObject)
                .filter(key -> key.get("name").equals(packet.get("key"))).findFirst().orElseThrow();
        PrivateKey key = PacketRig.VAULT.privateKey(Replay.hex(named.get("private_bin")));
        assertThat(hex(key.publicKey().toBytes())).isEqualTo(named.get("public_bin").getAsString());
        assertThat(key.publicKey().mid().toHex()).isEqualTo(named.get("mid").getAsString());
        return key;
    }

    private static String name(JsonObject packet) {
        return packet.get("name").getAsString();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
