package org.ipv8.testkit.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class LinkTest {

    private static final int MANY = 20_000;

    private final SimNetwork network = Networks.seeded(11);
    private final Probe sender = Probe.on(network.host());
    private final Probe receiver = Probe.on(network.host());

    private void send(int count) {
        IntStream.range(0, count).forEach(i -> sender.send(receiver.address(), Integer.toString(i)));
        network.advance(ofSeconds(2));
    }

    private List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private Duration arrival() {
        sender.send(receiver.address(), "x");
        int before = receiver.got().size();
        Duration start = network.time().elapsed();
        assertThat(network.runUntil(() -> receiver.got().size() > before, ofSeconds(1))).isTrue();
        return network.time().elapsed().minus(start);
    }

    @Test
    void aCleanLinkDeliversEverythingInOrder() {
        send(1_000);

        assertThat(receiver.texts()).isEqualTo(numbers(1_000));
        assertThat(network.trace().counts()).isEqualTo(Map.of(Fate.DELIVERED, 1_000L));
    }

    @Test
    void eachPairHasALatencyOfItsOwn() {
        Duration latency = arrival();

        assertThat(latency).isBetween(ofMillis(10), ofMillis(60)).isEqualTo(arrival());
        network.link(Link.CLEAN.withLatency(ofMillis(123)));
        assertThat(arrival()).isEqualTo(ofMillis(123));
    }

    @Test
    void jitterAddsToTheLatency() {
        network.link(Link.CLEAN.withLatency(ofMillis(100)).withJitter(ofMillis(40)));

        List<Duration> arrivals = IntStream.range(0, 1_000).mapToObj(i -> arrival()).toList();

        assertThat(arrivals).allSatisfy(time -> assertThat(time).isBetween(ofMillis(100), ofMillis(140)));
        assertThat(arrivals.stream().mapToLong(Duration::toMillis).average().orElseThrow()).isCloseTo(120, within(1.5));
    }

    @Test
    void losesTheShareItSays() {
        network.link(Link.CLEAN.withLoss(0.2));

        send(MANY);

        assertThat(receiver.got().size()).isCloseTo(MANY * 8 / 10, within(MANY / 100));
        assertThat(network.trace().count(Fate.LOST)).isEqualTo(MANY - receiver.got().size());
    }

    @Test
    void duplicatesTheShareItSays() {
        network.link(Link.CLEAN.withDuplication(0.05));

        send(MANY);

        assertThat(receiver.got().size() - MANY).isCloseTo(MANY / 20, within(MANY / 200));
        assertThat(receiver.texts().stream().distinct()).hasSize(MANY);
        assertThat(network.trace().sent()).isEqualTo(MANY);
    }

    @Test
    void letsLaterDatagramsOvertake() {
        network.link(Link.CLEAN.withReordering(0.1));

        send(1_000);

        assertThat(receiver.texts()).containsExactlyInAnyOrderElementsOf(numbers(1_000)).isNotEqualTo(numbers(1_000));
    }

    @Test
    void aSlowUplinkDelaysAndThenDrops() {
        network.link(Link.CLEAN.withLatency(Duration.ZERO).withBytesPerSecond(1_000));
        String hundred = "x".repeat(100);

        IntStream.range(0, 20).forEach(i -> sender.send(receiver.address(), hundred));
        network.advance(ofMillis(250));
        assertThat(receiver.got()).hasSize(3); // at 0, 100 and 200 milliseconds
        network.advance(ofSeconds(1));

        assertThat(receiver.got()).hasSize(6); // those that waited for half a second at most
        assertThat(network.trace().count(Fate.CONGESTED)).isEqualTo(14);
    }

    @Test
    void aCutStopsBothDirectionsUntilItIsHealed() {
        network.cut(0, 1);
        sender.send(receiver.address(), "lost");
        receiver.send(sender.address(), "lost");
        network.advance(ofSeconds(1));
        network.heal(0, 1);
        sender.send(receiver.address(), "there");
        network.advance(ofSeconds(1));

        assertThat(sender.got()).isEmpty();
        assertThat(receiver.texts()).containsExactly("there");
        assertThat(network.trace().count(Fate.CUT)).isEqualTo(2);
    }

    @Test
    void aCutCanGoOneWay() {
        network.cutOneWay(0, 1);
        sender.send(receiver.address(), "lost");
        receiver.send(sender.address(), "there");
        network.advance(ofSeconds(1));

        assertThat(receiver.got()).isEmpty();
        assertThat(sender.texts()).containsExactly("there");
    }

    @Test
    void aPartitionSeparatesGroups() {
        Probe third = Probe.on(network.host());
        network.partition(List.of(0, 2), List.of(1));

        sender.send(receiver.address(), "lost");
        sender.send(third.address(), "there");
        network.advance(ofSeconds(1));
        network.heal();
        sender.send(receiver.address(), "again");
        network.advance(ofSeconds(1));

        assertThat(third.texts()).containsExactly("there");
        assertThat(receiver.texts()).containsExactly("again");
    }

    @Test
    void twoHostsCanHaveALinkOfTheirOwn() {
        network.link(0, 1, Link.CLEAN.withLatency(ofMillis(300)));

        assertThat(arrival()).isEqualTo(ofMillis(300));
    }

    @Test
    void refusesSharesThatAreNone() {
        assertThatThrownBy(() -> Link.CLEAN.withLoss(20)).hasMessage("loss is 20.0, expected 0 to 1");
    }
}
