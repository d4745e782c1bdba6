package org.ipv8.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.EnumMap;
import java.util.Map;

import org.ipv8.community.Datagrams;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;

/** One peer of the node under load: a socket, a key and one open question. Questions are signed beforehand and used in turn. */
final class Sender implements AutoCloseable {

    private static final int QUESTIONS = 16;
    private static final int LOOPBACK = 0x7f000001;

    private final KeyVault vault;
    private final DatagramChannel channel;
    private final PrivateKey key;
    private final Address address;
    private final Map<Question, ByteBuffer[]> questions = new EnumMap<>(Question.class);
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(1 << Short.SIZE);
    private Question kind;
    private int next;
    private boolean verified;
    long askedAt;

    Sender(KeyVault vault, Selector selector) throws IOException {
        this.vault = vault;
        this.key = vault.generate(SecurityLevel.CURVE25519);
        this.channel = DatagramChannel.open(StandardProtocolFamily.INET); // the other family would cost the kernel more
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
        address = new Ipv4Address(LOOPBACK, ((InetSocketAddress) channel.getLocalAddress()).getPort());
    }

    /** Chooses what to ask, and forgets what has arrived. */
    void aim(Question question, InetSocketAddress at) throws IOException {
        kind = question;
        verified = false;
        questions.computeIfAbsent(question, this::prepare);
        if (!at.equals(channel.getRemoteAddress())) {
            channel.disconnect();
            channel.connect(at); // spares the kernel the way to the node for every question: less of the machine for the load
        }
        while (channel.read(incoming.clear()) > 0) {
            continue;
        }
    }

    private ByteBuffer[] prepare(Question question) {
        ByteBuffer[] all = new ByteBuffer[QUESTIONS];
        for (int i = 0; i < all.length; i++) {
            byte[] datagram = question.datagram(key, address, i);
            all[i] = ByteBuffer.allocateDirect(datagram.length).put(datagram).flip();
        }
        return all;
    }

    /** Asks the next question. */
    void ask(long now) throws IOException {
        next = (next + 1) % QUESTIONS;
        askedAt = now;
        channel.write(questions.get(kind)[next].rewind());
    }

    /**
     * Reads until there is an answer to the open question, or nothing more. Other messages, such as puncture-requests, are passed
     * over. The first answer is checked completely.
     *
     * @return whether there was one
     * @throws IOException if an answer is not what was asked for
     */
    boolean answered() throws IOException {
        while (channel.read(incoming.clear()) > 0) {
            incoming.flip();
            if (incoming.remaining() > Datagrams.BODY && kind.isAnsweredBy(incoming.get(Datagrams.PREFIX) & 0xff)
                    && (!kind.repeatsIdentifier() || incoming.getInt(identifierOffset()) == next)) {
                if (!verified) {
                    check();
                    verified = true;
                }
                return true;
            }
        }
        return false;
    }

    private int identifierOffset() {
        return kind.isAnsweredSigned() ? Datagrams.BODY + Datagrams.KEY_LENGTH + incoming.getShort(Datagrams.BODY)
                : Datagrams.BODY;
    }

    private void check() throws IOException {
        byte[] answer = new byte[incoming.remaining()];
        incoming.get(0, answer);
        if (kind.repeatsSize() && answer.length != Question.SIZE) {
            throw new IOException("an answer has " + answer.length + " bytes, expected " + Question.SIZE);
        }
        if (kind.isAnsweredSigned()) {
            try {
                PublicKey signer = vault.publicKey(answer, Datagrams.BODY + Datagrams.KEY_LENGTH, incoming.getShort(Datagrams.BODY));
                int signature = answer.length - signer.signatureLength();
                if (!signer.verify(answer, 0, signature, answer, signature)) {
                    throw new IOException("the signature of an answer is bad");
                }
            } catch (InvalidKeyException e) {
                throw new IOException("an answer has a malformed key", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
