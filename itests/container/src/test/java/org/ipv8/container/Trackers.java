package org.ipv8.container;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.Map;

import org.ipv8.community.Datagrams;
import org.ipv8.community.IntroductionRequest;
import org.ipv8.community.MessageIds;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.node.NodeInfo;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.WireWriter;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A tracker that is wanted, and somebody who asks it for an introduction. */
final class Trackers implements AutoCloseable {

    static final String NAME = "tracker";
    private static final CommunityId COMMUNITY = CommunityId.of("6163636f6d706c6963652d6f662d6e6f626f6479");
    private static final int PATIENCE_MILLIS = 500;
    private static final int ATTEMPTS = 20;

    private final Container container;
    private final Configuration configuration;

    Trackers(Container container) throws IOException {
        this.container = container;
        configuration = container.service(ConfigurationAdmin.class).getFactoryConfiguration("org.ipv8.tracker", NAME, "?");
        configuration.update(new Hashtable<>(Map.of("name", NAME, "listen", "127.0.0.1:0")));
    }

    /** Asks until the tracker answers. */
    void ask() throws Exception {
        Container.await("the tracker", () -> container.find(NodeInfo.class, NAME) != null);
        Address tracker = container.find(NodeInfo.class, NAME).listening().get(0);
        PrivateKey key = container.service(KeyVault.class).generate(SecurityLevel.CURVE25519);
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            Address own = Address.of("127.0.0.1", socket.getLocalPort());
            WireWriter out = new WireWriter(256);
            Datagrams.write(out, Datagrams.prefix(2, COMMUNITY), key, key.publicKey().toBytes(), IntroductionRequest.OLD, 1,
                    new IntroductionRequest(tracker, own, own, IntroductionRequest.ADVICE, 1, Bytes.EMPTY));
            byte[] question = out.toByteArray();
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                socket.send(new DatagramPacket(question, question.length,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), tracker.port())));
                if (answers(socket)) {
                    return;
                }
            }
            throw new AssertionError("the tracker does not answer");
        }
    }

    private static boolean answers(DatagramSocket socket) {
        DatagramPacket answer = new DatagramPacket(new byte[2_048], 2_048);
        try {
            socket.receive(answer);
            byte[] bytes = Arrays.copyOf(answer.getData(), answer.getLength());
            return bytes.length > Datagrams.PREFIX && (bytes[Datagrams.PREFIX] & 0xff) == MessageIds.INTRODUCTION_RESPONSE;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        configuration.delete();
    }
}
