package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.EndpointStatistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What happens when the operating system takes no more. A loopback interface takes everything, so each test slows one down in a
 * network namespace of its own; where that is not possible it is skipped.
 */
class FullSocketTest {

    private static final String SLOW_LOOPBACK =
            "ip link set lo up && tc qdisc add dev lo root tbf rate 16mbit burst 10kb latency 60s";
    private static final int DATAGRAMS = 300;
    private static final int BYTES = 1000;
    private static final int QUEUE = 100;

    static List<Kind> kinds() {
        return Kind.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theQueueFillsAndEmptiesAgain(Kind kind) throws Exception {
        assumeThat(run(SLOW_LOOPBACK)).as("network namespaces and traffic control").isEmpty();
        String java = System.getProperty("java.home") + "/bin/java";

        String complaint = run(SLOW_LOOPBACK + " && exec " + java + " -cp " + System.getProperty("java.class.path") + " "
                + FullSocketTest.class.getName() + " " + kind.loopback() + " " + kind.nativeTransport());

        assertThat(complaint).isEmpty();
    }

    /** Runs a shell command without any network but a loopback interface; returns what went wrong. */
    private static String run(String command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("unshare", "--map-root-user", "--net", "sh", "-c", command)
                    .redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : "failed: " + output;
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Sends faster than the interface: an address and a native transport. */
    public static void main(String[] arguments) throws Exception {
        Kind kind = new Kind(arguments[0], arguments[1]);
        Semaphore received = new Semaphore(0);
        try (UdpTransport udp = kind.transport(Map.of("send.buffer.bytes", 4096, "send.queue.datagrams", QUEUE))) {
            Endpoint to = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, (endpoint, source, data) -> received.release());
            Endpoint from = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());

            for (int i = 0; i < DATAGRAMS; i++) {
                from.send(to.local(), new byte[BYTES], 0, BYTES);
            }

            int drops = (int) from.statistics().queueDrops();
            assertThat(drops).isBetween(1, DATAGRAMS - QUEUE);
            assertThat(received.tryAcquire(DATAGRAMS - drops, Inbox.SECONDS, TimeUnit.SECONDS)).isTrue();
            from.send(to.local(), new byte[BYTES], 0, BYTES);
            assertThat(received.tryAcquire(Inbox.SECONDS, TimeUnit.SECONDS)).isTrue();
            long sent = DATAGRAMS - drops + 1L;
            from.close();
            assertThat(from.statistics()).isEqualTo(new EndpointStatistics(sent, sent * BYTES, 0, 0, drops, 0, 0));
        }
    }
}
