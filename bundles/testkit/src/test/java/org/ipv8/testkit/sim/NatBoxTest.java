package org.ipv8.testkit.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.testkit.sim.Nat.FULL_CONE;
import static org.ipv8.testkit.sim.Nat.HAIRPIN;
import static org.ipv8.testkit.sim.Nat.PORT_RESTRICTED;
import static org.ipv8.testkit.sim.Nat.SYMMETRIC;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.junit.jupiter.api.Test;

class NatBoxTest {

    private final SimNetwork network = Networks.seeded(5);
    private final Probe server = Probe.on(network.host());
    private final Probe stranger = Probe.on(network.host());

    private Address seenFrom(Probe inside) {
        inside.send(server.address(), "hello");
        network.advance(ofMillis(100));
        return server.got().get(server.got().size() - 1).source();
    }

    private boolean reaches(Probe from, Address target, Probe to) {
        int before = to.got().size();
        from.send(target, "knock");
        network.advance(ofMillis(100));
        return to.got().size() > before;
    }

    @Test
    void aMappingKeepsThePortAndLastsForItsTimeOut() {
        Probe inside = Probe.on(network.host(FULL_CONE));
        Address outside = seenFrom(inside);

        assertThat(outside.port()).isEqualTo(Probe.PORT);
        network.advance(ofSeconds(59));
        assertThat(reaches(stranger, outside, inside)).isTrue();
        network.advance(ofSeconds(2));
        assertThat(reaches(stranger, outside, inside)).isFalse(); // a stranger's datagrams do not keep it open
    }

    @Test
    void answersKeepAMappingOpen() {
        Probe inside = Probe.on(network.host(PORT_RESTRICTED));
        Address outside = seenFrom(inside);

        for (int i = 0; i < 4; i++) {
            network.advance(ofSeconds(50));
            assertThat(reaches(server, outside, inside)).isTrue();
        }
        network.advance(ofSeconds(61));
        assertThat(reaches(server, outside, inside)).isFalse();
    }

    @Test
    void aShortTimerNeedsFrequentDatagrams() {
        Probe inside = Probe.on(network.nat(PORT_RESTRICTED.behaviour().orElseThrow().withTimeout(ofSeconds(30))).host());
        Address outside = seenFrom(inside);

        network.advance(ofSeconds(25));
        assertThat(reaches(server, outside, inside)).isTrue();
        network.advance(ofSeconds(31));
        assertThat(reaches(server, outside, inside)).isFalse();
    }

    @Test
    void aSymmetricBoxShowsEachDestinationAnotherPort() {
        Probe inside = Probe.on(network.host(SYMMETRIC));
        Set<Address> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            Probe other = Probe.on(network.host());
            inside.send(other.address(), "hello");
            network.advance(ofMillis(100));
            seen.add(other.got().get(0).source());
        }

        assertThat(seen).hasSize(20);
    }

    @Test
    void hostsInOneHomeReachEachOtherDirectly() {
        NatBox home = network.nat(PORT_RESTRICTED);
        Probe a = Probe.on(home.host());
        Probe b = Probe.on(home.host());

        assertThat(reaches(a, b.address(), b)).isTrue();
        assertThat(b.got().get(0).source()).isEqualTo(a.address());
        assertThat(home.mappings()).isZero();
    }

    @Test
    void twoHostsInOneHomeWithTheSamePortGetDifferentOnes() {
        NatBox home = network.nat(PORT_RESTRICTED);

        Address a = seenFrom(Probe.on(home.host()));
        Address b = seenFrom(Probe.on(home.host()));

        assertThat(a.host()).isEqualTo(b.host());
        assertThat(a.port()).isNotEqualTo(b.port());
    }

    @Test
    void onlyAHairpinBoxTurnsDatagramsAround() {
        for (Nat kind : List.of(FULL_CONE, HAIRPIN)) {
            NatBox home = network.nat(kind);
            Probe a = Probe.on(home.host());
            Probe b = Probe.on(home.host());
            Address outside = seenFrom(b);

            assertThat(reaches(a, outside, b)).as("%s", kind).isEqualTo(kind == HAIRPIN);
        }
    }

    @Test
    void aForwardedPortIsOpenFromTheStart() {
        NatBox home = network.nat(PORT_RESTRICTED);
        SimHost host = home.host();
        Probe inside = Probe.on(host);
        home.forward(4_000, host, Probe.PORT);

        network.advance(ofSeconds(1_000));
        assertThat(reaches(stranger, home.address().withPort(4_000), inside)).isTrue();
        assertThat(seenFrom(inside)).isEqualTo(home.address().withPort(4_000));
        home.reboot();
        assertThat(reaches(stranger, home.address().withPort(4_000), inside)).isTrue();
    }

    @Test
    void aRebootForgetsAllMappings() {
        SimHost host = network.host(FULL_CONE);
        Probe inside = Probe.on(host);
        Address outside = seenFrom(inside);
        assertThat(host.outside(Probe.PORT)).contains(host.nat().orElseThrow().address().withPort(Probe.PORT));

        host.nat().orElseThrow().reboot();

        assertThat(reaches(stranger, outside, inside)).isFalse();
        assertThat(host.outside(Probe.PORT)).isEmpty();
    }

    @Test
    void aBoxCanGetAnotherAddress() {
        SimHost host = network.host(FULL_CONE);
        Probe inside = Probe.on(host);
        Address before = seenFrom(inside);

        host.nat().orElseThrow().renumber();

        assertThat(reaches(stranger, before, inside)).isFalse();
        assertThat(network.trace().count(Fate.UNROUTABLE)).isEqualTo(1);
        Address after = seenFrom(inside);
        assertThat(after).isNotEqualTo(before);
        assertThat(reaches(stranger, after, inside)).isTrue();
    }

    @Test
    void aBoxBehindABoxTranslatesTwice() {
        NatBox carrier = network.carrierNat(SYMMETRIC);
        SimHost host = network.nat(PORT_RESTRICTED, carrier).host();
        Probe inside = Probe.on(host);

        Address outside = seenFrom(inside);

        assertThat(outside.host()).isEqualTo(carrier.address().host());
        assertThat(host.outside(Probe.PORT)).contains((Ipv4Address) outside);
        assertThat(reaches(server, outside, inside)).isTrue();
        assertThat(reaches(stranger, outside, inside)).isFalse();
    }

    @Test
    void forgetsWhatIsNotUsed() {
        SimHost host = network.host(SYMMETRIC);
        Probe inside = Probe.on(host);
        for (int i = 0; i < 20_000; i++) {
            inside.send(Address.parse("9.9." + i / 250 + "." + i % 250 + ":" + 1_000), "scan");
            network.advance(ofMillis(100));
        }

        assertThat(host.nat().orElseThrow().mappings()).isLessThan(3_000); // 600 a minute
    }
}
