package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundles of Netty's epoll are optional. */
class WithoutEpollTest {

    @Test
    void epollIsReallyMissingInThisTest() throws Exception {
        try (URLClassLoader loader = loader()) {
            assertThatThrownBy(() -> loader.loadClass("io.netty.channel.epoll.Epoll"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> loader.loadClass("io.netty.channel.unix.Socket"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "epoll", "nio"})
    void datagramsAreCarriedAllTheSame(String nativeTransport) throws Exception {
        try (URLClassLoader loader = loader()) {
            @SuppressWarnings("unchecked")
            Function<String, String> exchange = (Function<String, String>) loader.loadClass(Exchange.class.getName())
                    .getDeclaredConstructor().newInstance();

            assertThat(exchange.apply(nativeTransport)).isEqualTo("ipv8-udp-nio-1");
        }
    }

    /** Loads everything itself, from the class path of this test without the native parts. */
    private static URLClassLoader loader() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("epoll") && !entry.contains("native-unix")) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Sends a datagram over {@code ::}, or over IPv4 where there is no IPv6; returns the thread that received it. */
    public static final class Exchange implements Function<String, String> {

        @Override
        public String apply(String nativeTransport) {
            CompletableFuture<String> thread = new CompletableFuture<>();
            boolean six = Kind.hasIpv6();
            Kind kind = new Kind(six ? "::" : "0.0.0.0", nativeTransport);
            try (UdpTransport udp = kind.transport()) {
                Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT,
                        (unused, source, data) -> thread.complete(Thread.currentThread().getName()));
                endpoint.send(new Kind(six ? "::1" : "127.0.0.1", nativeTransport).port(endpoint.local().port()), new byte[1], 0, 1);
                return thread.get(Inbox.SECONDS, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
