import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Scanner;

import kotlin.Pair;
import kotlin.Unit;
import kotlin.collections.ArraysKt;
import nl.tudelft.ipv8.Community;
import nl.tudelft.ipv8.IPv4Address;
import nl.tudelft.ipv8.IPv8;
import nl.tudelft.ipv8.IPv8Configuration;
import nl.tudelft.ipv8.Overlay;
import nl.tudelft.ipv8.OverlayConfiguration;
import nl.tudelft.ipv8.Peer;
import nl.tudelft.ipv8.exception.PacketDecodingException;
import nl.tudelft.ipv8.keyvault.JavaCryptoProvider;
import nl.tudelft.ipv8.keyvault.PrivateKey;
import nl.tudelft.ipv8.messaging.Deserializable;
import nl.tudelft.ipv8.messaging.EndpointAggregator;
import nl.tudelft.ipv8.messaging.Packet;
import nl.tudelft.ipv8.messaging.Serializable;
import nl.tudelft.ipv8.messaging.SerializationKt;
import nl.tudelft.ipv8.messaging.payload.BinMemberAuthenticationPayload;
import nl.tudelft.ipv8.messaging.tftp.TFTPEndpoint;
import nl.tudelft.ipv8.messaging.udp.UdpEndpoint;
import nl.tudelft.ipv8.peerdiscovery.DiscoveryCommunity;
import nl.tudelft.ipv8.peerdiscovery.Network;

/**
 * The bench overlay and the discovery community on kotlin-ipv8, as one source file for the java command: it is compiled against
 * whatever kotlin-ipv8 is on the class path. Prints "listening PORT", and -1 for every line of input.
 */
public final class KotlinNode {

    private static final int UNLIMITED = -1;

    private KotlinNode() {
    }

    public static void main(String[] arguments) throws Exception {
        UdpEndpoint udp = new UdpEndpoint(0, InetAddress.getLoopbackAddress(), new TFTPEndpoint());
        IPv4Address nowhere = IPv4Address.Companion.getEMPTY();
        Peer me = new Peer(JavaCryptoProvider.INSTANCE.generateKey(), nowhere, nowhere, nowhere, null, true, false, null, null, null);
        new IPv8(new EndpointAggregator(udp, null), new IPv8Configuration("127.0.0.1", 0, 5.0, List.of(
                new OverlayConfiguration<>(new Overlay.Factory<>(Bench.class), List.of(), UNLIMITED),
                new OverlayConfiguration<>(new Overlay.Factory<>(DiscoveryCommunity.class), List.of(), UNLIMITED))), me, new Network()).start();
        System.out.println("listening " + udp.getSocketPort());
        Scanner input = new Scanner(System.in);
        while (input.hasNextLine()) {
            input.nextLine();
            System.out.println(-1);
        }
        System.exit(0);
    }

    /** Every message has the same payload. */
    public record Message(int identifier, byte[] data) implements Serializable {

        /** Begins at the start: these messages have no global time, which kotlin-ipv8 skips in all others. */
        static final Deserializable<Message> CODEC = (buffer, offset) -> {
            int end = Integer.BYTES + Short.BYTES + SerializationKt.deserializeUShort(buffer, Integer.BYTES);
            byte[] data = ArraysKt.copyOfRange(buffer, Integer.BYTES + Short.BYTES, end);
            return new Pair<>(new Message(SerializationKt.deserializeInt(buffer, 0), data), end);
        };

        @Override
        public byte[] serialize() {
            return ArraysKt.plus(ArraysKt.plus(SerializationKt.serializeInt(identifier), SerializationKt.serializeUShort(data.length)), data);
        }
    }

    /** Answers at once, with what a community of kotlin-ipv8 does for every message. */
    public static final class Bench extends Community {

        private static final int SIGNED = 1;
        private static final int UNSIGNED = 3;
        private static final int VERIFIED = 5;

        public Bench() {
            getMessageHandlers().putAll(Map.of(
                    SIGNED, packet -> {
                        Pair<Peer, Message> question = verified(packet);
                        send(question.getFirst(), packet(SIGNED + 1, question.getSecond(), true));
                        return Unit.INSTANCE;
                    },
                    UNSIGNED, packet -> {
                        send(packet.getSource(), packet(UNSIGNED + 1, packet.getPayload(Message.CODEC), false));
                        return Unit.INSTANCE;
                    },
                    VERIFIED, packet -> {
                        Pair<Peer, Message> question = verified(packet);
                        send(question.getFirst(), packet(VERIFIED + 1, question.getSecond(), false));
                        return Unit.INSTANCE;
                    }));
        }

        @Override
        public String getServiceId() {
            return "62656e63682d697076382d706172697479000001";
        }

        private static Pair<Peer, Message> verified(Packet packet) {
            try {
                return packet.getAuthPayload(Message.CODEC);
            } catch (PacketDecodingException e) {
                throw new IllegalArgumentException(e);
            }
        }

        /** The way of Community.serializePacket, without the global time. */
        private byte[] packet(int id, Message message, boolean signed) {
            byte[] packet = ArraysKt.plus(getPrefix(), (byte) id);
            if (signed) {
                packet = ArraysKt.plus(packet, new BinMemberAuthenticationPayload(getMyPeer().getPublicKey().keyToBin()).serialize());
            }
            packet = ArraysKt.plus(packet, message.serialize());
            return signed ? ArraysKt.plus(packet, ((PrivateKey) getMyPeer().getKey()).sign(packet)) : packet;
        }
    }
}
