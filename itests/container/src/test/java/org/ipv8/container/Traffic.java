package org.ipv8.container;

import static org.ipv8.wire.Fields.u16;
import static org.ipv8.wire.Fields.utf8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.ipv8.community.Datagrams;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.overlay.MessageType;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.wire.Fields;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireWriter;

/**
 * Somebody who asks the echo overlay of a node so many questions a second, over a socket of the JDK, and counts the answers. The
 * questions are signed beforehand: no part of the platform is in use while it asks.
 */
final class Traffic implements AutoCloseable {

    private static final CommunityId ECHO = CommunityId.of("6563686f2d6f7665726c61792d6578616d706c65");
    /** So many different questions there are; each is open once at a time. */
    private static final int QUESTIONS = 4_096;
    private static final int MAX_ANSWERS = 1 << 20;
    private static final int STRAGGLERS_MILLIS = 2_000;
    private static final int BUFFER = 4 << 20;

    private record Question(int identifier, String text) implements Payload {

        static final MessageCodec<Question> CODEC = MessageCodec.of(1, u16(Question::identifier),
                utf8(Question::text, Fields.atMost(1_000)), Question::new);
    }

    private final DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final byte[][] questions = new byte[QUESTIONS][];
    private final AtomicLongArray open = new AtomicLongArray(QUESTIONS);
    private final long[] times = new long[MAX_ANSWERS];
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final long interval;
    private final Supplier<Address> node;
    private final Thread asking = new Thread(this::ask, "traffic-asking");
    private final Thread listening = new Thread(this::listen, "traffic-listening");
    private volatile boolean over;

    /**
     * Starts to ask.
     *
     * @param node the address to send to; null while there is none
     */
    Traffic(KeyVault vault, Supplier<Address> node, int perSecond) throws IOException {
        this.interval = 1_000_000_000L / perSecond;
        this.node = node;
        PrivateKey key = vault.generate(SecurityLevel.CURVE25519);
        MessageType.Signed<Question> type = MessageType.signed(Question.CODEC);
        for (int i = 0; i < QUESTIONS; i++) {
            WireWriter out = new WireWriter(256);
            Datagrams.write(out, Datagrams.prefix(2, ECHO), key, key.publicKey().toBytes(), type, 1, new Question(i, "question " + i));
            questions[i] = out.toByteArray();
        }
        socket.setReceiveBufferSize(BUFFER);
        asking.start();
        listening.start();
    }

    private void ask() {
        long next = System.nanoTime();
        for (int i = 0; !over; i = (i + 1) % QUESTIONS) {
            Address to = node.get();
            if (to != null) {
                open.set(i, 1);
                send(questions[i], to);
            }
            next += interval;
            long wait = next - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
        }
    }

    private void send(byte[] question, Address to) {
        try {
            socket.send(new DatagramPacket(question, question.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), to.port())));
            sent.incrementAndGet();
        } catch (IOException e) {
            LockSupport.parkNanos(interval); // nobody listens there at the moment
        }
    }

    private void listen() {
        byte[] buffer = new byte[2_048];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        while (!socket.isClosed()) {
            try {
                packet.setLength(buffer.length);
                socket.receive(packet);
                receive(buffer, packet.getLength());
            } catch (IOException e) {
                Thread.onSpinWait(); // closed, or told that nobody listened
            }
        }
    }

    private void receive(byte[] answer, int length) {
        if (length < Datagrams.BODY + Datagrams.KEY_LENGTH || answer[Datagrams.PREFIX] != 2) {
            return; // the overlay walks to whoever it knows
        }
        int place = Datagrams.BODY + Datagrams.KEY_LENGTH + number(answer, Datagrams.BODY);
        int identifier = place + 1 < length ? number(answer, place) : QUESTIONS;
        if (identifier < QUESTIONS && open.getAndSet(identifier, 0) == 1) {
            int index = (int) answered.get();
            if (index < MAX_ANSWERS) {
                times[index] = System.nanoTime();
            }
            answered.incrementAndGet();
        } else {
            repeated.incrementAndGet();
        }
    }

    private static int number(byte[] bytes, int place) {
        return (bytes[place] & 0xff) << 8 | bytes[place + 1] & 0xff;
    }

    /** How many questions it has asked. */
    long sent() {
        return sent.get();
    }

    /** How many were answered. */
    long answered() {
        return answered.get();
    }

    /** When the first answer arrived after a point in time; -1 if none has yet. */
    long firstAnswerAfter(long nanos) {
        int count = (int) Math.min(answered.get(), MAX_ANSWERS);
        int found = Arrays.binarySearch(times, 0, count, nanos);
        int index = found >= 0 ? found : -found - 1;
        return index < count ? times[index] : -1;
    }

    /** Waits until questions that are asked from now on are answered. */
    void awaitAnswers(String when) throws InterruptedException {
        long now = System.nanoTime();
        Container.await(() -> "answers " + when + ": " + this, () -> firstAnswerAfter(now) > 0);
    }

    /** Asks no more, and waits for the last answers. */
    void end() throws InterruptedException {
        over = true;
        asking.join();
        Thread.sleep(STRAGGLERS_MILLIS);
    }

    @Override
    public String toString() {
        return sent + " sent, " + answered + " answered, " + repeated + " other datagrams";
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        asking.join();
        socket.close();
        listening.join();
    }
}
