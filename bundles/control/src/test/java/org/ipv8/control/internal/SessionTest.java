package org.ipv8.control.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.log.Logger;

/** Speaks to a session over a real socket, as {@code bin/ipv8} does. */
@Timeout(30)
class SessionTest {

    @TempDir
    Path run;

    private final TestHost host = new TestHost();
    private ControlSocket socket;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void open() throws IOException {
        socket = new ControlSocket(run);
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        host.timer.shutdownNow();
    }

    @Test
    void sendsWhatTheCommandWrites() throws Exception {
        host.runner = (command, out, err) -> {
            out.write(("you said " + command).getBytes(StandardCharsets.UTF_8));
            err.write("and this is wrong".getBytes(StandardCharsets.UTF_8));
            err.flush();
        };

        int status = ask(Session.EXEC, "höre");

        assertThat(status).isZero();
        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("you said höre");
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEqualTo("and this is wrong");
    }

    @Test
    void sendsMoreThanOneFrameHolds() throws Exception {
        byte[] much = new byte[1_000_003];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31 >> 3);
        }
        host.runner = (command, out, err) -> out.write(much);

        assertThat(ask(Session.EXEC, "x")).isZero();
        assertThat(output.toByteArray()).isEqualTo(much);
    }

    @Test
    void answersAFailureWithItsMessageOnly() throws Exception {
        host.runner = (command, out, err) -> {
            out.write("first".getBytes(StandardCharsets.UTF_8));
            throw new IllegalArgumentException("no such peer");
        };

        assertThat(ask(Session.EXEC, "x")).isEqualTo(1);
        assertThat(output).hasToString("first");
        assertThat(errors.toString(StandardCharsets.UTF_8).strip()).isEqualTo("no such peer");
    }

    @Test
    void survivesAnErrorOfACommand() throws Exception {
        host.runner = (command, out, err) -> {
            throw new NoClassDefFoundError("org/missing/Type");
        };

        assertThat(ask(Session.EXEC, "x")).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8).strip()).isEqualTo("org/missing/Type");
    }

    @Test
    void saysThatThereIsNoShell() throws Exception {
        host.runner = null;

        assertThat(ask(Session.EXEC, "x")).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("there is no shell in this node");
    }

    @Test
    void stopsACommandThatTakesTooLong() throws Exception {
        CountDownLatch forever = new CountDownLatch(1);
        host.runner = (command, out, err) -> {
            host.passDeadlines();
            forever.await();
        };

        assertThat(ask(Session.EXEC, "x")).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("took longer than 600 seconds");
    }

    @Test
    void refusesACommandThatIsTooLong() throws Exception {
        assertThat(ask(Session.EXEC, "x".repeat(Session.MAX_REQUEST_BYTES + 1))).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("at most " + Session.MAX_REQUEST_BYTES + " bytes");
    }

    @Test
    void hangsUpOnAClientThatSendsNothing() throws Exception {
        try (SocketChannel client = connect(); SocketChannel server = socket.accept()) {
            Thread session = new Thread(new Session(server, host));
            session.start();
            host.deadlineSet.await();

            host.passDeadlines();

            assertThat(Channels.newInputStream(client).read()).isEqualTo(-1);
            session.join();
        }
    }

    @Test
    void tellsWhetherTheNodeIsReady() throws Exception {
        assertThat(ask(Session.STATUS, "")).isZero();
        assertThat(output.toString(StandardCharsets.UTF_8).strip()).isEqualTo("node x is ready");

        host.ready = false;
        assertThat(ask(Session.STATUS, "")).isEqualTo(1);
    }

    @Test
    void stopsTheProcess() throws Exception {
        assertThat(ask(Session.STOP, "")).isZero();
        assertThat(host.stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void doesNotKnowOtherRequests() throws Exception {
        assertThat(ask(77, "")).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("unknown request 77");
    }

    private SocketChannel connect() throws IOException {
        Path path = run.toRealPath().resolve(Files.readString(run.resolve("control")));
        return SocketChannel.open(UnixDomainSocketAddress.of(path));
    }

    private int ask(int request, String text) throws IOException, InterruptedException {
        output.reset();
        errors.reset();
        try (SocketChannel client = connect(); SocketChannel server = socket.accept()) {
            Thread session = new Thread(new Session(server, host));
            session.start();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            DataOutputStream out = new DataOutputStream(Channels.newOutputStream(client));
            out.writeByte(request);
            out.writeInt(bytes.length);
            if (bytes.length <= Session.MAX_REQUEST_BYTES) {
                out.write(bytes);
            }
            int status = read(new DataInputStream(Channels.newInputStream(client)));
            session.join();
            return status;
        }
    }

    private int read(DataInputStream in) throws IOException {
        while (true) {
            int stream = in.read();
            if (stream < 0) {
                throw new EOFException();
            }
            int length = in.readInt();
            if (stream == Frames.END) {
                return length;
            }
            (stream == Frames.OUTPUT ? output : errors).write(in.readNBytes(length));
        }
    }

    /** A host whose deadlines pass when the test says so. */
    private static final class TestHost implements Session.Host, NodeState {

        final AtomicReference<Runnable> deadline = new AtomicReference<>();
        final CountDownLatch deadlineSet = new CountDownLatch(1);
        final CountDownLatch stopped = new CountDownLatch(1);
        final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                deadline.set(task);
                deadlineSet.countDown();
                return super.schedule(() -> { }, 1, TimeUnit.DAYS);
            }
        };
        volatile CommandRunner runner = (command, out, err) -> { };
        volatile boolean ready = true;

        void passDeadlines() {
            deadline.get().run();
        }

        @Override
        public CommandRunner runner() {
            return runner;
        }

        @Override
        public java.util.List<String> problems() {
            return java.util.List.of();
        }

        @Override
        public NodeState node() {
            return this;
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public String describe() {
            return ready ? "node x is ready" : "node x is not ready";
        }

        @Override
        public ScheduledExecutorService timer() {
            return timer;
        }

        @Override
        public int commandSeconds() {
            return 600;
        }

        @Override
        public void stop() {
            stopped.countDown();
        }

        @Override
        public Logger log() {
            return (Logger) Proxy.newProxyInstance(Logger.class.getClassLoader(), new Class<?>[] {Logger.class},
                    (proxy, method, arguments) -> null);
        }
    }
}
