package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.ipv8.peer.Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharedPortTest {

    private static final int SOURCES = 64;
    private static final Map<String, ?> FOUR = Map.of("sockets.per.address", 4, "event.loop.threads", 4);

    static List<Kind> kinds() {
        return Kind.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void spreadsSourcesOverThreads(Kind kind) throws Exception {
        ThreadNotes notes = new ThreadNotes();
        try (UdpTransport udp = kind.transport(FOUR); UdpTransport others = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, notes);

            sendFromManySources(others, kind, endpoint.local());

            Map<Address, Set<String>> threads = notes.after(2 * SOURCES);
            assertThat(threads).hasSize(SOURCES).allSatisfy((source, one) -> assertThat(one).hasSize(1));
            assertThat(threads.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
                    .hasSizeGreaterThan(1).allMatch(name -> name.startsWith("ipv8-udp-" + kind.nativeTransport()));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sendsFromTheOnePort(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport(FOUR)) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new ThreadNotes());
            Set<Address> destinations = Set.copyOf(open(udp, kind, inbox));

            destinations.forEach(destination -> endpoint.send(destination, new byte[23], 0, 23));

            for (int i = 0; i < SOURCES; i++) {
                assertThat(inbox.next().source()).isEqualTo(endpoint.local());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void answersOnAnyOfItsThreads(Kind kind) throws Exception {
        DatagramHandler echo = new DatagramHandler() {
            @Override
            public void received(Endpoint endpoint, Address source, byte[] datagram) {
                endpoint.send(source, datagram, 0, datagram.length);
            }

            @Override
            public Optional<DatagramHandler> forAnotherSocket() {
                return Optional.of(this);
            }
        };
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport(FOUR)) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, echo);
            for (int i = 0; i < SOURCES; i++) {
                Endpoint client = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox);

                client.send(endpoint.local(), new byte[23], 0, 23);

                assertThat(inbox.next().source()).isEqualTo(endpoint.local());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void keepsToOneThreadForOtherHandlers(Kind kind) throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        Inbox inbox = new Inbox();
        DatagramHandler handler = (endpoint, source, data) -> {
            threads.add(Thread.currentThread().getName());
            inbox.received(endpoint, source, data);
        };
        try (UdpTransport udp = kind.transport(FOUR); UdpTransport others = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, handler);

            sendFromManySources(others, kind, endpoint.local());

            for (int i = 0; i < 2 * SOURCES; i++) {
                inbox.next();
            }
            assertThat(threads).hasSize(1);
        }
    }

    private static void sendFromManySources(UdpTransport udp, Kind kind, Address destination) throws Exception {
        for (int i = 0; i < SOURCES; i++) {
            Endpoint source = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());
            source.send(destination, new byte[23], 0, 23);
            source.send(destination, new byte[23], 0, 23);
        }
    }

    private static List<Address> open(UdpTransport udp, Kind kind, Inbox inbox) throws Exception {
        List<Address> all = new ArrayList<>();
        for (int i = 0; i < SOURCES; i++) {
            all.add(udp.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox).local());
        }
        return all;
    }
}
