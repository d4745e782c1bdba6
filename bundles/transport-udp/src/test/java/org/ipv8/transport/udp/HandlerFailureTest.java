package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.ipv8.peer.Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandlerFailureTest {

    private static final int BAD = 1;
    private static final int GOOD = 0;

    private final Logger logger = Logger.getLogger("org.ipv8.transport.udp.internal.Receiver");
    private final BlockingQueue<LogRecord> lines = new LinkedBlockingQueue<>();
    private final Handler notes = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    static List<Kind> kinds() {
        return Kind.all();
    }

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(notes);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(notes);
        logger.setUseParentHandlers(true);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void harmsNothingElse(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, failing(inbox));
            for (int i = 0; i < 100; i++) {
                endpoint.send(endpoint.local(), new byte[] {BAD}, 0, 1);
                endpoint.send(endpoint.local(), new byte[] {GOOD}, 0, 1);

                assertThat(inbox.next().data()).containsExactly(GOOD);
            }
            endpoint.close();
            assertThat(endpoint.statistics().receiveDrops()).isEqualTo(100);
            assertThat(endpoint.statistics().packetsDown()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isLoggedLessAndLess(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, failing(inbox));
            for (int i = 0; i < 1000; i++) {
                endpoint.send(endpoint.local(), new byte[] {BAD}, 0, 1);
                endpoint.send(endpoint.local(), new byte[] {GOOD}, 0, 1);
                inbox.next();
            }
            LogRecord first = lines.poll(Inbox.SECONDS, TimeUnit.SECONDS);
            assertThat(first.getThrown()).isInstanceOf(NoClassDefFoundError.class);
            assertThat(lines.size()).isLessThan(11); // at 1, 2, 4 … 512 at the most
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void mayHappenAtTheEndOfABurst(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        DatagramHandler handler = new DatagramHandler() {
            @Override
            public void received(Endpoint endpoint, Address source, byte[] datagram) {
                inbox.received(endpoint, source, datagram);
            }

            @Override
            public void readComplete(Endpoint endpoint) {
                throw new IllegalStateException("at the end of a burst");
            }
        };
        try (UdpTransport udp = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, handler);
            for (int i = 0; i < 10; i++) {
                endpoint.send(endpoint.local(), new byte[] {GOOD}, 0, 1);

                inbox.next();
            }
            assertThat(lines.poll(Inbox.SECONDS, TimeUnit.SECONDS).getThrown()).hasMessage("at the end of a burst");
        }
    }

    private static DatagramHandler failing(Inbox inbox) {
        return (endpoint, source, data) -> {
            if (data[0] == BAD) {
                throw new NoClassDefFoundError("a bundle left");
            }
            inbox.received(endpoint, source, data);
        };
    }
}
