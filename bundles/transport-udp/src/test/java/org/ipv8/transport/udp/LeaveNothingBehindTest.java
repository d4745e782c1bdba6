package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.netty.util.internal.InternalThreadLocalMap;

class LeaveNothingBehindTest {

    private static final int CYCLES = 100;

    static List<Kind> kinds() {
        return Kind.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noThreadsAndNoFiles(Kind kind) throws Exception {
        useAndClose(kind); // classes and native libraries stay
        Set<Thread> threads = threads();
        List<String> files = files();

        for (int i = 0; i < CYCLES; i++) {
            useAndClose(kind);
        }

        assertThat(threads()).isSubsetOf(threads);
        assertThat(files()).hasSizeLessThanOrEqualTo(files.size());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noSocketsOfClosedEndpoints(Kind kind) throws Exception {
        try (UdpTransport udp = kind.transport()) {
            udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox()).close();
            List<String> files = files();

            for (int i = 0; i < CYCLES; i++) {
                udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox()).close();
            }

            assertThat(files()).hasSizeLessThanOrEqualTo(files.size());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noSocketsOfFailedAttempts(Kind kind) throws Exception {
        try (UdpTransport udp = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());
            List<String> files = files();

            for (int i = 0; i < CYCLES; i++) {
                assertThatThrownBy(() -> udp.open(endpoint.local(), new EndpointOptions(1, false), new Inbox()))
                        .isInstanceOf(IOException.class);
            }

            udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox()).close(); // the loop has been through all it had
            assertThat(files()).hasSizeLessThanOrEqualTo(files.size());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothingOfNettyOnTheThreadsOfOthers(Kind kind) throws Exception {
        AtomicReference<Object> left = new AtomicReference<>("not run");
        Thread thread = new Thread(() -> {
            try {
                useAndClose(kind);
                left.set(InternalThreadLocalMap.getIfSet());
            } catch (Exception e) {
                left.set(e);
            }
        });

        thread.start();
        thread.join();

        assertThat(left).hasValue(null);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothingAtAllBeforeTheFirstEndpoint(Kind kind) throws Exception {
        Set<Thread> threads = threads();
        List<String> files = files();

        try (UdpTransport udp = kind.transport()) {
            assertThat(udp.interfaceAddresses()).isNotEmpty();

            assertThat(threads()).isSubsetOf(threads);
            assertThat(files()).hasSizeLessThanOrEqualTo(files.size());
        }
    }

    private static void useAndClose(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport(Map.of("event.loop.threads", 2))) {
            for (int i = 0; i < 3; i++) {
                Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox);
                endpoint.send(endpoint.local(), new byte[23], 0, 23);
                inbox.next();
            }
            assertThat(threads()).filteredOn(thread -> thread.getName().startsWith("ipv8-udp-" + kind.nativeTransport()))
                    .hasSize(2).allMatch(Thread::isDaemon);
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive).collect(Collectors.toSet());
    }

    /** Fewer than before is no fault: those of class loaders that earlier tests left to the collector go at any time. */
    private static List<String> files() throws Exception {
        Path open = Path.of("/proc/self/fd");
        assumeThat(open).exists();
        try (Stream<Path> files = Files.list(open)) {
            return files.map(Path::toString).toList();
        }
    }
}
