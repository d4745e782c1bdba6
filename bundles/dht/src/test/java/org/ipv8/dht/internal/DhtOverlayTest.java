package org.ipv8.dht.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.ipv8.dht.Crawl;
import org.ipv8.dht.DhtContact;
import org.ipv8.dht.DhtException;
import org.ipv8.dht.DhtValue;
import org.ipv8.dht.FindOptions;
import org.ipv8.dht.Found;
import org.ipv8.dht.IntroductionPoint;
import org.ipv8.dht.LargeRecords;
import org.ipv8.dht.PutOptions;
import org.ipv8.dht.Stored;
import org.ipv8.dht.SwarmDirectory;
import org.ipv8.dht.Target;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.storage.Entry;
import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.ipv8.testkit.sim.Nat;
import org.ipv8.testkit.sim.Signatures;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What applications see of the DHT, in networks of real nodes. */
class DhtOverlayTest {

    private static final Target TARGET = Target.ofName("something");
    private static final Mid NOBODY = Mid.of(TARGET.bytes().toArray());

    private DhtNet net = DhtNet.of(30, 7);

    @AfterEach
    void stop() {
        net.close();
    }

    private static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everybodyFindsWhatAnybodyStores() {
        Stored stored = net.await(net.dht(3).put(TARGET, text("hello")));
        net.await(net.dht(4).put(TARGET, text("signed"), PutOptions.SIGNED));

        assertThat(stored.holders()).hasSize(8);
        for (int i = 0; i < net.size(); i++) {
            Found found = net.await(net.dht(i).find(TARGET));
            assertThat(found.values()).extracting(DhtValue::data).containsExactly(text("signed"), text("hello"));
            assertThat(found.values()).extracting(DhtValue::signer)
                    .containsExactly(Optional.of(net.node(4).key()), Optional.<PublicKey>empty());
            assertThat(found.values().get(0).age().orElseThrow()).isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void aFewQuestionsAreEnoughForAValueNobodyDisputes() {
        net.await(net.dht(3).put(TARGET, text("hello")));

        assertThat(net.await(net.dht(20).find(TARGET)).asked()).isLessThanOrEqualTo(5);
    }

    /** One value that cannot be read makes every lookup of the reference fail. */
    @Test
    void valuesThatCannotBeReadDoNoHarm() {
        net.await(net.dht(3).put(TARGET, text("hello")));
        for (int i = 0; i < net.size(); i++) {
            for (String bad : List.of("", "01", "0100", "ff")) {
                Bytes value = Bytes.ofHex(bad);
                net.overlay(i).participant().stores().of(Family.IPV4).put(new Entry(TARGET, Target.ofName(bad).bytes(), value, false, 0,
                        net.node(0).node().clock().nanos(), Duration.ofHours(1).toNanos(), "bad"), net.node(0).node().clock().nanos());
            }
        }

        assertThat(net.await(net.dht(20).find(TARGET)).values()).extracting(DhtValue::data).contains(text("hello"));
    }

    @Test
    void newerVersionsReplaceOlderOnes() {
        net.await(net.dht(3).put(TARGET, text("old"), PutOptions.SIGNED));
        net.advance(Duration.ofSeconds(2));
        net.await(net.dht(3).put(TARGET, text("new"), PutOptions.SIGNED));

        assertThat(net.await(net.dht(9).find(TARGET)).values()).extracting(DhtValue::data).containsExactly(text("new"));
    }

    @Test
    void theOwnersValueComesFirst() {
        Target owners = Target.of(net.node(5).key().mid());
        net.await(net.dht(5).put(owners, text("mine"), PutOptions.SIGNED));
        for (int i = 6; i < 10; i++) {
            net.await(net.dht(i).put(owners, text("other " + i), PutOptions.SIGNED));
        }

        assertThat(net.await(net.dht(1).find(owners)).values().get(0).data()).isEqualTo(text("mine"));
    }

    @Test
    void valuesAreToldOfWhileTheLookupGoesOn() {
        net.await(net.dht(3).put(TARGET, text("hello")));
        List<DhtValue> partial = new ArrayList<>();

        net.await(net.dht(8).find(TARGET, FindOptions.DEFAULT.streaming(partial::add)));

        assertThat(partial).extracting(DhtValue::data).containsExactly(text("hello"));
    }

    @Test
    void aLookupEndsAtItsDeadline() {
        SimNode node = net.node(0);
        node.host().disconnect();

        var found = net.dht(0).find(TARGET, FindOptions.DEFAULT.within(Duration.ofSeconds(1)));
        net.advance(Duration.ofSeconds(1));

        assertThat(found).isCompleted();
    }

    @Test
    void whatIsTooLargeIsRefusedWithTheLimit() {
        assertThat(net.dht(0).maxData(false)).isEqualTo(169);
        assertThat(net.dht(0).maxData(true)).isEqualTo(23);
        assertThat(net.failure(net.dht(0).put(TARGET, Bytes.of(new byte[170])))).isInstanceOf(DhtException.class)
                .hasMessageContaining("169");
        assertThat(net.failure(net.dht(0).put(TARGET, Bytes.of(new byte[24]), PutOptions.SIGNED)))
                .isInstanceOf(DhtException.class).hasMessageContaining("23")
                .extracting(problem -> ((DhtException) problem).reason()).isEqualTo(DhtException.Reason.TOO_LARGE);
    }

    @Test
    void largerRecordsAreSplitAndJoined() {
        byte[] record = new byte[3_000];
        net.simulation().newRandom().nextBytes(record);
        for (int length : new int[] {0, 1, 169, 170, 1_352, 1_353, record.length}) {
            Bytes some = Bytes.of(record, 0, length);
            net.await(LargeRecords.put(net.dht(2), TARGET, some, PutOptions.SIGNED));
            net.advance(Duration.ofSeconds(2)); // versions are whole seconds

            assertThat(net.await(LargeRecords.find(net.dht(17), TARGET, net.node(2).key()))).contains(some);
            assertThat(net.await(LargeRecords.find(net.dht(17), TARGET, net.node(3).key()))).isEmpty();
        }
    }

    @Test
    void moreValuesThanFitIntoAnAnswerArePagedThrough() {
        for (int i = 0; i < 14; i++) {
            byte[] data = new byte[169];
            data[0] = (byte) i;
            net.await(net.dht(i).put(TARGET, Bytes.of(data)));
        }

        assertThat(net.await(net.dht(25).find(TARGET)).values()).hasSize(14);
    }

    @Test
    void aCrawlShowsEveryStep() {
        net.await(net.dht(3).put(TARGET, text("hello")));

        Crawl crawl = net.await(net.dht(11).crawl(TARGET, true));

        assertThat(crawl.steps()).hasSizeGreaterThanOrEqualTo(8).allSatisfy(step -> {
            assertThat(step.outcome()).isEqualTo(Crawl.Outcome.NODES);
            assertThat(step.roundTrip()).isPresent();
            assertThat(step.hop() == 0).isEqualTo(step.introducedBy().isEmpty());
        });
    }

    @Test
    void aPeerIsFoundByItsMid() {
        Peer peer = net.await(net.dht(2).connect(net.node(19).key().mid()));

        assertThat(peer.address()).isEqualTo(net.node(19).address());
        assertThat(net.failure(net.dht(2).connect(NOBODY))).hasMessageContaining("no node knows where");
    }

    @Test
    void aPeerThatIsGoneIsNotReturned() {
        net.node(19).close();

        assertThat(net.failure(net.dht(2).connect(net.node(19).key().mid()))).hasMessageContaining("does not answer");
    }

    @Test
    void aHintThatLeadsNowhereDoesNotEndTheSearch() {
        DhtContact wrong = new DhtContact(net.node(19).key(), Address.of("9.8.7.6", 5));

        assertThat(net.await(net.dht(2).connect(wrong)).address()).isEqualTo(net.node(19).address());
    }

    @Test
    void moreNodesKeepWhatIsStoredWhereManyAreSilent() {
        IntStream.range(0, 12).mapToObj(net::node).forEach(node -> node.host().disconnect());

        Stored stored = net.await(net.dht(20).put(TARGET, text("hello")));

        assertThat(stored.holders()).hasSizeBetween(10, 16);
    }

    @Test
    void peersBehindNatAreReached() {
        SimNode hidden = net.join(Nat.PORT_RESTRICTED, Map.of());
        net.join(Nat.PORT_RESTRICTED, Map.of());
        net.advance(Duration.ofMinutes(2));

        Peer peer = net.await(net.dht(31).connect(hidden.key().mid()));

        assertThat(peer.key()).isEqualTo(hidden.key());
        assertThat(net.await(net.dht(31).put(TARGET, text("from home"))).holders()).isNotEmpty();
    }

    @Test
    void introductionPointsAreFound() {
        PublicKey key = net.node(1).key();
        IntroductionPoint point = new IntroductionPoint(Address.of("1.2.3.4", 5), Instant.ofEpochSecond(77), key, key);
        net.await(net.node(6).overlay(SwarmDirectory.class).announce(TARGET, point));
        net.await(net.dht(7).put(TARGET, text("no introduction point")));

        assertThat(net.await(net.node(9).overlay(SwarmDirectory.class).lookup(TARGET))).containsExactly(point);
    }

    @Test
    void valuesThatAreKeptAliveOutliveTheirHour() {
        net.await(net.dht(3).put(TARGET, text("kept"), PutOptions.UNSIGNED.keptAlive()));
        net.await(net.dht(3).put(Target.ofName("once"), text("once")));
        net.advance(Duration.ofMinutes(70));

        assertThat(net.await(net.dht(8).find(TARGET)).values()).extracting(DhtValue::data).containsExactly(text("kept"));
        assertThat(net.await(net.dht(8).find(Target.ofName("once"))).values()).isEmpty();
        assertThat(net.await(net.dht(3).published())).hasSize(1);
        assertThat(net.await(net.dht(3).withdraw(TARGET))).isTrue();
        assertThat(net.await(net.dht(3).published())).isEmpty();
    }

    @Test
    void nobodyIsAskedWithoutNodes() {
        try (DhtNet alone = new DhtNet(1, Signatures.SIMULATED)) {
            alone.join(Nat.NONE, Map.of());

            assertThat(alone.failure(alone.dht(0).find(TARGET))).isInstanceOf(DhtException.class);
            assertThat(alone.failure(alone.dht(0).put(TARGET, text("x")))).isInstanceOf(DhtException.class);
        }
    }

    @Test
    void whatIsUnderWayIsCancelledWhenTheOverlayStops() {
        var found = net.dht(0).find(TARGET);
        net.node(0).remove("dht");
        net.advance(Duration.ofSeconds(1));

        assertThat(net.failure(found)).isInstanceOf(CancellationException.class);
    }

    @Test
    void theStateIsShown() {
        net.await(net.dht(3).put(TARGET, text("hello")));

        assertThat(net.await(net.dht(0).status()).tables()).hasSize(1).allSatisfy(table -> {
            assertThat(table.nodes()).isGreaterThan(8);
            assertThat(table.buckets()).isGreaterThan(1);
        });
        assertThat(net.await(net.dht(0).buckets())).isNotEmpty();
        assertThat(net.await(net.dht(0).refresh("0"))).isEqualTo(
                net.await(net.dht(0).buckets()).stream().anyMatch(bucket -> bucket.prefix().equals("0")));
        long holders = 0;
        for (int i = 0; i < net.size(); i++) {
            holders += net.await(net.dht(i).stored()).values().stream().filter(each -> each.containsKey(TARGET)).count();
        }
        assertThat(holders).isBetween(8L, 9L);
    }
}
