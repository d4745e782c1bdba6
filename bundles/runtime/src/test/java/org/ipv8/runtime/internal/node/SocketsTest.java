package org.ipv8.runtime.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.runtime.internal.node.FakeTransport.Socket;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.junit.jupiter.api.Test;

class SocketsTest {

    private static final Address V4 = Address.of("192.0.2.1", 8_090);
    private static final Address V6 = Address.of("2001:db8::1", 8_090);

    private final FakeTransport first = new FakeTransport();
    private final FakeTransport second = new FakeTransport();

    private static Sockets sockets(Address... listen) {
        return new Sockets(List.of(listen), 10, () -> FakeTransport.DEAF);
    }

    private static FakeTransport of(AddressSlot family) {
        FakeTransport transport = new FakeTransport();
        transport.families = Set.of(family);
        return transport;
    }

    // --- Opening

    @Test
    void everyAddressHasASocketInTheOrderOfTheConfiguration() throws IOException {
        Sockets sockets = sockets(V6, V4);
        sockets.add(of(AddressSlot.IPV4), 0);
        assertThat(sockets.isComplete()).isFalse();
        sockets.add(of(AddressSlot.IPV6), 0);

        sockets.open();

        assertThat(sockets.isComplete()).isTrue();
        assertThat(sockets.listening()).containsExactly(V6, V4);
        assertThat(sockets.endpoints()).extracting(Endpoint::local).containsExactly(V6, V4);
    }

    @Test
    void withoutATransportNothingIsOpenAndNothingIsWrong() throws IOException {
        Sockets sockets = sockets(V4);

        sockets.open();

        assertThat(sockets.isComplete()).isFalse();
        assertThat(sockets.listening()).isEmpty();
        sockets.send(V4, new byte[1], 1);
    }

    @Test
    void anAddressNobodyCanListenOnIsAnErrorButTheOthersAreOpen() {
        first.families = Set.of(AddressSlot.IPV4, AddressSlot.IPV6);
        for (int port = 8_090; port < 8_100; port++) {
            first.taken.add(Address.of(V4.host(), port));
        }
        Sockets sockets = sockets(V4, V6);
        sockets.add(first, 0);

        assertThatThrownBy(sockets::open).isInstanceOf(IOException.class).hasMessage("192.0.2.1 has no free port");
        assertThat(sockets.listening()).containsExactly(V6);
        assertThat(sockets.isComplete()).isFalse();
    }

    @Test
    void whereOneTransportCannotListenAnotherMay() throws IOException {
        for (int port = 8_090; port < 8_100; port++) {
            first.taken.add(Address.of(V4.host(), port));
        }
        Sockets sockets = sockets(V4);
        sockets.add(first, 0);
        sockets.add(second, 0);

        sockets.open();

        assertThat(second.open).hasSize(1);
    }

    @Test
    void theTransportOfTheHighestRankingIsTaken() throws IOException {
        Sockets sockets = sockets(V4);
        first.families = Set.of(); // not yet
        sockets.add(first, 1);
        FakeTransport best = new FakeTransport();
        best.families = Set.of();
        sockets.add(best, 5);
        second.families = Set.of();
        sockets.add(second, 5);
        first.families = best.families = second.families = Set.of(AddressSlot.IPV4);

        sockets.open();

        assertThat(best.open).hasSize(1);
        assertThat(first.open).isEmpty();
        assertThat(second.open).isEmpty();
    }

    // --- Coming and going

    @Test
    void aTransportThatComesLaterIsUsed() {
        Sockets sockets = sockets(V4);

        sockets.add(first, 0);

        assertThat(sockets.listening()).containsExactly(V4);
    }

    @Test
    void whenATransportGoesItsSocketsOpenElsewhereOnTheSamePort() throws IOException {
        Sockets sockets = sockets(Address.of(V4.host(), 0));
        sockets.add(first, 0);
        sockets.open();
        Address bound = sockets.listening().get(0);
        assertThat(bound.port()).isPositive();

        sockets.add(second, 0);
        sockets.remove(first);

        assertThat(first.open).isEmpty();
        assertThat(sockets.listening()).containsExactly(bound);
        assertThat(second.open).extracting(Socket::local).containsExactly(bound);
    }

    @Test
    void thePortIsKeptWhileThereIsNoTransportAtAll() {
        Sockets sockets = sockets(Address.of(V4.host(), 0), Address.of(V6.host(), 0));
        FakeTransport v4 = of(AddressSlot.IPV4);
        FakeTransport v6 = of(AddressSlot.IPV6);
        sockets.add(v4, 0);
        sockets.add(v6, 0);
        List<Address> bound = sockets.listening();

        sockets.remove(v4);
        assertThat(sockets.listening()).containsExactly(bound.get(1));
        sockets.remove(v6);
        assertThat(sockets.listening()).isEmpty();
        sockets.add(second, 0);

        assertThat(sockets.listening()).isEqualTo(bound);
    }

    @Test
    void anotherPortIsTakenWhereTheOldOneIsGone() {
        Sockets sockets = sockets(V4);
        sockets.add(first, 0);
        second.taken.add(V4);

        sockets.remove(first);
        sockets.add(second, 0);

        assertThat(sockets.listening()).containsExactly(Address.of(V4.host(), 8_091));
    }

    @Test
    void socketsOfOtherTransportsAreLeftAlone() {
        Sockets sockets = sockets(V4, V6);
        FakeTransport v4 = of(AddressSlot.IPV4);
        FakeTransport v6 = of(AddressSlot.IPV6);
        sockets.add(v4, 0);
        sockets.add(v6, 0);
        Socket kept = v6.open.get(0);

        sockets.remove(v4);
        sockets.add(of(AddressSlot.IPV4), 0);

        assertThat(v6.open).containsExactly(kept);
    }

    @Test
    void afterClosingNothingIsOpenedAnyMore() {
        Sockets sockets = sockets(V4);
        sockets.add(first, 0);

        sockets.close();
        sockets.close();
        sockets.add(second, 0);

        assertThat(first.open).isEmpty();
        assertThat(second.open).isEmpty();
        assertThat(sockets.listening()).isEmpty();
        sockets.send(V4, new byte[1], 1);
    }

    // --- Transports that misbehave

    @Test
    void aTransportThatThrowsHarmsNoOther() throws IOException {
        first.broken = new IllegalStateException("on purpose");
        Sockets sockets = sockets(V4);
        sockets.add(first, 10);
        sockets.add(second, 0);

        sockets.open();

        assertThat(second.open).hasSize(1);
        assertThat(sockets.interfaceAddresses()).hasSize(1);
        assertThat(sockets.openFor(V6, EndpointOptions.DEFAULT, FakeTransport.DEAF).local()).isEqualTo(V6);
    }

    @Test
    void aTransportThatThrowsAloneIsAnErrorWithASentence() {
        first.broken = new IllegalStateException("on purpose");
        Sockets sockets = sockets(V4);
        sockets.add(first, 0);

        assertThatThrownBy(sockets::open).isInstanceOf(IOException.class)
                .hasMessageContaining("failed to listen on 192.0.2.1").hasMessageContaining("on purpose");
    }

    @Test
    void aSocketThatCannotBeClosedKeepsNobodyFromClosing() {
        Sockets sockets = sockets(V4, V6);
        FakeTransport v4 = of(AddressSlot.IPV4);
        FakeTransport v6 = of(AddressSlot.IPV6);
        sockets.add(v4, 0);
        sockets.add(v6, 0);
        v4.broken = new IllegalStateException("on purpose");

        sockets.close();

        assertThat(v6.open).isEmpty();
    }

    @Test
    void aSocketThatCannotSendLosesADatagramAndNothingElse() {
        Sockets sockets = sockets(V4);
        sockets.add(first, 0);
        first.broken = new IllegalStateException("on purpose");

        sockets.send(V4, new byte[1], 1);

        first.broken = null;
        sockets.send(V4, new byte[1], 1);
        assertThat(first.open.get(0).sent).isEqualTo(1);
    }

    // --- Sending

    @Test
    void datagramsForThisMachineLeaveThroughTheLoopbackSocket() {
        Address loopback = Address.of("127.0.0.1", 8_090);
        Sockets sockets = sockets(loopback, V4, Address.of("127.0.0.2", 1));
        sockets.add(first, 0);

        sockets.send(Address.of("127.0.0.1", 9_000), new byte[1], 1);
        sockets.send(Address.of("203.0.113.5", 9_000), new byte[1], 1);
        sockets.send(V6, new byte[1], 1);

        assertThat(first.open).extracting(socket -> socket.sent).containsExactly(1, 1, 0);
    }

    @Test
    void socketsForOthersNeedATransport() {
        Sockets sockets = sockets(V4);
        sockets.add(of(AddressSlot.IPV4), 0);

        assertThatThrownBy(() -> sockets.openFor(V6, EndpointOptions.DEFAULT, FakeTransport.DEAF))
                .isInstanceOf(IOException.class).hasMessage("no transport serves 2001:db8::1");
    }
}
