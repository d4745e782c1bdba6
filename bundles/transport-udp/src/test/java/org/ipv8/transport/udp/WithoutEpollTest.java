package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.channel.epoll.Epoll;
import io.netty.util.internal.PlatformDependent;

/** The bundles of Netty's epoll are optional, and so is the fragment with its native library. */
class WithoutEpollTest {

    private static final String CLASSES = "netty-transport-classes-epoll";
    private static final String UNIX = "netty-transport-native-unix-common";
    private static final String LIBRARY = "netty-transport-native-epoll";

    @Test
    void epollIsReallyMissingInTheseTests() throws Exception {
        try (URLClassLoader loader = OwnLoader.without(CLASSES, UNIX, LIBRARY)) {
            assertThatThrownBy(() -> loader.loadClass("io.netty.channel.epoll.Epoll"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> loader.loadClass("io.netty.channel.unix.Socket"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "epoll", "nio"})
    void datagramsAreCarriedWithoutItsClasses(String nativeTransport) throws Exception {
        try (URLClassLoader loader = OwnLoader.without(CLASSES, UNIX, LIBRARY)) {
            assertThat(OwnLoader.apply(loader, Exchange.class, nativeTransport)).isEqualTo("ipv8-udp-nio-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "epoll", "nio"})
    void datagramsAreCarriedWithoutItsLibrary(String nativeTransport) throws Exception {
        try (URLClassLoader loader = OwnLoader.without(LIBRARY)) {
            assertThat(OwnLoader.apply(loader, Exchange.class, nativeTransport)).isEqualTo("ipv8-udp-nio-1");
        }
    }

    /** An exception that Netty keeps would keep all classes in its stack trace. */
    @Test
    void nettyRemembersNothingOfUsWhereItMissesSomething() throws Exception {
        try (URLClassLoader loader = OwnLoader.without(LIBRARY)) {
            assertThat(OwnLoader.apply(loader, KeptByNetty.class, "epoll")).contains("io.netty.channel.epoll.Epoll")
                    .doesNotContain("org.ipv8");
        }
    }

    /** Sends a datagram over {@code ::}, or over IPv4 where there is no IPv6; returns the thread that received it. */
    public static final class Exchange implements Function<String, String> {

        @Override
        public String apply(String nativeTransport) {
            CompletableFuture<String> thread = new CompletableFuture<>();
            boolean six = Kind.hasIpv6();
            Kind any = new Kind(six ? "::" : "0.0.0.0", nativeTransport);
            Kind loopback = new Kind(six ? "::1" : "127.0.0.1", nativeTransport);
            try (UdpTransport udp = any.transport()) {
                Endpoint endpoint = udp.open(any.anyPort(), EndpointOptions.DEFAULT,
                        (unused, source, data) -> thread.complete(Thread.currentThread().getName()));
                endpoint.send(loopback.port(endpoint.local().port()), new byte[1], 0, 1);
                return thread.get(Inbox.SECONDS, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Opens an endpoint; returns the stack traces of all exceptions that Netty keeps. */
    public static final class KeptByNetty implements Function<String, String> {

        @Override
        public String apply(String nativeTransport) {
            new Exchange().apply(nativeTransport);
            StringWriter text = new StringWriter();
            PrintWriter writer = new PrintWriter(text);
            Epoll.unavailabilityCause().printStackTrace(writer);
            if (PlatformDependent.getUnsafeUnavailabilityCause() != null) {
                PlatformDependent.getUnsafeUnavailabilityCause().printStackTrace(writer);
            }
            return text.toString();
        }
    }
}
