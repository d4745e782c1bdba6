package org.ipv8.dht.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

import org.ipv8.dht.internal.DhtVectors;
import org.ipv8.dht.internal.message.ConnectPeerRequest;
import org.ipv8.dht.internal.message.ConnectPeerResponse;
import org.ipv8.dht.internal.message.FindRequest;
import org.ipv8.dht.internal.message.FindResponse;
import org.ipv8.dht.internal.message.NodeEntry;
import org.ipv8.dht.internal.message.PingRequest;
import org.ipv8.dht.internal.message.StorePeerRequest;
import org.ipv8.dht.internal.message.StorePeerResponse;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.key.PrivateKey;
import org.ipv8.overlay.MessageType;
import org.ipv8.peer.Address;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registering with nodes that know the own key from elsewhere. */
class RegistrarTest {

    private static final Address HERE = Address.of("131.180.1.2", 8_000);
    private static final Address BEFORE = Address.of("131.180.1.2", 7_999);
    private static final Address THERE = Address.of("145.94.1.2", 7_000);

    private final PrivateKey other = DhtVectors.key("cl");
    private final Contact contact = new Contact(other.publicKey(), THERE);
    private Replay replay;

    @BeforeEach
    void start() throws Exception {
        replay = new Replay(DhtVectors.key("srv"), HERE);
        replay.enter(contact);
    }

    @AfterEach
    void stop() {
        replay.close();
    }

    private Registrar registrar() {
        return replay.participant().registrar();
    }

    /** Answers everything that is asked, in the way of the reference, with an address for the own key; returns what was asked. */
    private Set<Integer> serve(Address registered) {
        Set<Integer> asked = new HashSet<>();
        Queue<Wire.Sent> waiting = new ArrayDeque<>(replay.sent());
        while (!waiting.isEmpty()) {
            Wire.Sent sent = waiting.remove();
            asked.add(sent.id());
            Bytes datagram = sent.datagram();
            if (sent.id() == FindRequest.TYPE.id()) {
                waiting.addAll(answer(FindResponse.TYPE, new FindResponse(Replay.decode(FindRequest.TYPE, datagram).identifier(),
                        Bytes.of(new byte[20]), List.of(), List.of())));
            } else if (sent.id() == StorePeerRequest.TYPE.id()) {
                waiting.addAll(answer(StorePeerResponse.TYPE,
                        new StorePeerResponse(Replay.decode(StorePeerRequest.TYPE, datagram).identifier())));
            } else if (sent.id() == ConnectPeerRequest.TYPE.id()) {
                waiting.addAll(answer(ConnectPeerResponse.TYPE, new ConnectPeerResponse(
                        Replay.decode(ConnectPeerRequest.TYPE, datagram).identifier(),
                        List.of(new NodeEntry(registered, Bytes.of(replay.context().self().key().toBytes()))))));
            }
        }
        return asked;
    }

    private <P extends Payload> List<Wire.Sent> answer(MessageType.Signed<P> type, P payload) {
        return replay.receive(THERE, other, type, payload);
    }

    @Test
    void whoHasUsWhereWeAreIsARegistrar() {
        registrar().register();

        assertThat(serve(HERE)).contains(StorePeerRequest.TYPE.id(), ConnectPeerRequest.TYPE.id());
        assertThat(registrar().registrars()).hasSize(1);
        replay.participant().client().ping(contact);
        assertThat(serve(HERE)).containsExactly(PingRequest.TYPE.id());
    }

    /** The reference keeps the address a key has first registered with for as long as that key pings it. */
    @Test
    void whoHasUsWhereWeWereIsNotPingedUntilItHasForgotten() {
        registrar().register();
        serve(BEFORE);
        assertThat(registrar().registrars()).isEmpty();

        replay.participant().client().ping(contact);
        assertThat(serve(BEFORE)).containsExactly(FindRequest.TYPE.id());
        registrar().register();
        assertThat(serve(BEFORE)).doesNotContain(StorePeerRequest.TYPE.id());

        replay.advance(Registrar.STALE);
        registrar().register();
        assertThat(serve(HERE)).contains(StorePeerRequest.TYPE.id());
        assertThat(registrar().registrars()).hasSize(1);
    }

    /** Behind some NATs every node sees another address, none of which is ours. */
    @Test
    void whoAlwaysHasUsElsewhereIsARegistrarInTheEnd() {
        registrar().register();
        serve(BEFORE);
        replay.advance(Registrar.STALE);
        registrar().register();
        serve(BEFORE);

        assertThat(registrar().registrars()).hasSize(1);
    }
}
