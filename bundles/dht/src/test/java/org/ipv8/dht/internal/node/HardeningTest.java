package org.ipv8.dht.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.dht.Target;
import org.ipv8.dht.internal.DhtVectors;
import org.ipv8.dht.internal.message.FindRequest;
import org.ipv8.dht.internal.message.FindResponse;
import org.ipv8.dht.internal.message.Layout;
import org.ipv8.dht.internal.message.PingRequest;
import org.ipv8.dht.internal.message.PingResponse;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.dht.internal.routing.RoutingTable;
import org.ipv8.dht.internal.routing.TableNode;
import org.ipv8.dht.internal.storage.Values;
import org.ipv8.key.PrivateKey;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.internal.community.LocalIdentity;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the reference gets wrong, or lets others do to it, and this must not. */
class HardeningTest {

    private static final Address HERE = Address.of("131.180.1.2", 8_000);
    private static final Address THERE = Address.of("145.94.1.2", 7_000);
    private static final Target TARGET = Target.ofName("something");

    private final PrivateKey client = DhtVectors.key("cl");
    private Replay replay;

    @BeforeEach
    void start() throws Exception {
        replay = new Replay(DhtVectors.key("srv"), HERE);
    }

    @AfterEach
    void stop() {
        replay.close();
    }

    private List<String> names() {
        return new ArrayList<>(DhtVectors.FILE.getAsJsonObject("keys").keySet()).subList(0, 20);
    }

    private Contact contact(String name, Address address) {
        return new Contact(DhtVectors.key(name).publicKey(), address);
    }

    private FindRequest question(int number) {
        return new FindRequest(number, THERE, TARGET.bytes(), 0, false);
    }

    /** The reference derives its place from the guessed address on its local network as soon as it says it to somebody. */
    @Test
    void thePlaceDoesNotFollowAnAddressOnTheLocalNetwork() {
        Id before = replay.participant().known().ownId(Family.IPV4);
        ((LocalIdentity) replay.context().self()).setAddress(Address.of("192.168.1.5", 8_000));

        assertThat(replay.context().self().addresses()).containsKey(AddressSlot.IPV4);
        assertThat(replay.participant().known().ownId(Family.IPV4)).isEqualTo(before)
                .isEqualTo(Id.ofNode(HERE, replay.context().self().mid()));
    }

    /** With the reference, no lookup works while one of its two tables is empty. */
    @Test
    void anEmptyTableDoesNotStopALookupInTheOther() {
        replay.enter(contact("c0", THERE));
        replay.participant().known().table(Family.IPV6);

        var found = replay.participant().lookups().nodes(TARGET);
        replay.advance(Duration.ofSeconds(10));

        assertThat(found).isCompletedWithValueMatching(lookups -> lookups.size() == 1);
    }

    @Test
    void anUnknownNodeGetsIntoATableOnlyWhenItHasAnsweredAPing() {
        replay.receive(THERE, client, PingRequest.TYPE, new PingRequest(7));
        assertThat(replay.participant().known().tables()).isEmpty();

        replay.nextIdentifier(99);
        replay.advance(Known.WAIT);
        assertThat(replay.sent()).extracting(Wire.Sent::id).contains(PingRequest.TYPE.id());
        replay.receive(Address.of("1.2.3.4", 5), client, PingResponse.TYPE, new PingResponse(99));
        assertThat(replay.participant().known().tables()).isEmpty();
        replay.receive(THERE, client, PingResponse.TYPE, new PingResponse(99));

        assertThat(replay.participant().known().find(new Contact(client.publicKey(), THERE))).isNotNull();
    }

    @Test
    void aRecordedRequestIsNotAnsweredAgain() {
        Bytes recorded = replay.packed(client, FindRequest.TYPE, question(1));

        assertThat(replay.receive(THERE, recorded)).isNotEmpty();
        assertThat(replay.receive(THERE, recorded)).isEmpty();
        assertThat(replay.receive(Address.of("1.2.3.4", 5), recorded)).isEmpty();
        replay.advance(Repeats.MEMORY.multipliedBy(2));
        replay.receive(THERE, client, PingRequest.TYPE, new PingRequest(1));
        replay.advance(Repeats.MEMORY);
        assertThat(replay.receive(THERE, recorded)).isNotEmpty();
    }

    /** A forged source address gets a few answers in advance, and then no more bytes than were sent in its name. */
    @Test
    void whoHasShownNothingIsNotSentMoreThanItSends() {
        int number = 0;
        for (String name : names().subList(0, 8)) {
            replay.enter(contact(name, new Ipv4Address(20 << 24 | ++number << 8 | 1, 9)));
        }
        long received = 0;
        long sent = 0;
        for (int i = 0; i < 40; i++) {
            Bytes request = replay.packed(client, FindRequest.TYPE, question(i));
            received += request.length();
            for (Wire.Sent each : replay.receive(THERE, request)) {
                assertThat(each.datagram().length()).isLessThanOrEqualTo(Layout.DATAGRAM);
                sent += each.to().equals(THERE) ? each.datagram().length() : 0;
            }
            replay.advance(Duration.ofSeconds(1));
        }

        assertThat(sent).isGreaterThan(Sources.ADVANCE).isLessThanOrEqualTo(received + Sources.ADVANCE);
    }

    /** A signature costs more than everything else, and whoever sends nonsense need not make one. */
    @Test
    void whoAsksTooOftenHasNoSignatureChecked() {
        byte[] forged = replay.packed(client, PingRequest.TYPE, new PingRequest(1)).toArray();
        forged[forged.length - 1] ^= 1;
        for (int i = 0; i < 3 * Settings.QUERIES; i++) {
            replay.receive(THERE, Bytes.of(forged));
        }

        assertThat(replay.drops()).containsEntry("bad-signature", (long) Settings.QUERIES)
                .containsEntry("not-admitted", 2L * Settings.QUERIES);
        assertThat(replay.receive(Address.of("145.94.1.2", 7_001), client, PingRequest.TYPE, new PingRequest(2))).isNotEmpty();
        replay.advance(Settings.INTERVAL);
        assertThat(replay.receive(THERE, client, PingRequest.TYPE, new PingRequest(3))).isNotEmpty();
    }

    @Test
    void aNetworkThatAsksTooOftenHasNoSignatureChecked() {
        int most = Settings.QUERIES * Gate.PER_NETWORK;
        for (int i = 0; i < most + 5; i++) {
            replay.receive(Address.of("145.94.1." + (1 + i % 250), 7_000), client, PingRequest.TYPE, new PingRequest(i));
        }

        assertThat(replay.drops()).containsEntry("not-admitted", 5L);
        assertThat(replay.receive(Address.of("145.94.2.1", 7_000), client, PingRequest.TYPE, new PingRequest(most + 5))).isNotEmpty();
    }

    @Test
    void whoAnswersWithoutBeingAskedHasNoSignatureCheckedForLong() {
        int most = Settings.QUERIES * Participant.ANSWERS;
        for (int i = 0; i < most + 5; i++) {
            replay.receive(THERE, client, PingResponse.TYPE, new PingResponse(i));
        }

        assertThat(replay.drops()).containsEntry("not-admitted", 5L);
        assertThat(replay.participant().counters().snapshot()).containsEntry("unsolicited answers", (long) most);
    }

    @Test
    void answersFitIntoOneDatagram() {
        Values values = new Values(DhtVectors.VAULT);
        for (int i = 0; i < 8; i++) {
            byte[] data = new byte[169];
            data[0] = (byte) i;
            replay.participant().stores().put(Family.IPV4, TARGET, values.read(Values.unsigned(Bytes.of(data))).orElseThrow(),
                    Stores.LIFE, THERE);
        }
        List<Wire.Sent> sent = replay.receive(THERE, client, FindRequest.TYPE, question(1));

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).datagram().length()).isBetween(1_000, Layout.DATAGRAM);
        assertThat(Replay.decode(FindResponse.TYPE, sent.get(0).datagram()).values()).hasSize(6);
    }

    @Test
    void aBucketHasFewNodesOfOneNetwork() {
        RoutingTable table = new RoutingTable(new Id(0, 0, 0));
        int added = 0;
        for (String name : names()) {
            Contact contact = contact(name, new Ipv4Address(0x55_55_55_01, ++added));
            table.add(new TableNode(contact), 1);
        }

        assertThat(table.buckets()).allSatisfy(bucket -> assertThat(bucket.nodes()).hasSizeLessThanOrEqualTo(2));
    }

    @Test
    void addressesNobodyCanHaveAreNotAsked() {
        for (String wrong : List.of("0.0.0.0:5", "224.0.0.1:5", "255.255.255.255:5", "9.9.9.9:0", "127.0.0.1:5", "192.168.1.1:5")) {
            assertThat(replay.participant().known().isPossible(contact("c0", Address.parse(wrong)))).as(wrong).isFalse();
        }
        assertThat(replay.participant().known().isPossible(new Contact(replay.context().self().key(), THERE))).isFalse();
        assertThat(replay.participant().known().isPossible(contact("c0", THERE))).isTrue();
    }

    @Test
    void aNodeThatOnlyAnswersPingsTurnsBad() {
        TableNode node = new TableNode(contact("c0", THERE));
        for (int i = 0; i < 2; i++) {
            node.failed(true);
            node.responded(i, 1);
        }

        assertThat(node.isBad()).isTrue();
    }

    @Test
    void registrationsAreBounded() {
        for (int i = 0; i < 100; i++) {
            byte[] key = client.publicKey().toBytes();
            key[key.length - 1] = (byte) i;
            replay.participant().registrations().put(Family.IPV4, new Contact(DhtVectors.publicKey(Bytes.of(key)),
                    new Ipv4Address(0x55_55_55_01, 1 + i)));
        }

        assertThat(replay.participant().registrations().counts()).hasSize(Registrations.OF_NETWORK);
    }
}
