package org.ipv8.testkit.sim;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.testkit.sim.Nat.ADDRESS_DEPENDENT;
import static org.ipv8.testkit.sim.Nat.ADDRESS_RESTRICTED;
import static org.ipv8.testkit.sim.Nat.BLOCKED;
import static org.ipv8.testkit.sim.Nat.FIREWALL;
import static org.ipv8.testkit.sim.Nat.FULL_CONE;
import static org.ipv8.testkit.sim.Nat.HAIRPIN;
import static org.ipv8.testkit.sim.Nat.NONE;
import static org.ipv8.testkit.sim.Nat.PORT_RESTRICTED;
import static org.ipv8.testkit.sim.Nat.PORT_RESTRICTED_UNGUARDED;
import static org.ipv8.testkit.sim.Nat.SYMMETRIC;
import static org.ipv8.testkit.sim.Nat.SYMMETRIC_PREDICTABLE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reaches whom: the decision table of spec 08 section 9.2. */
class NatKindsTest {

    private static final Set<Nat> OPEN = EnumSet.of(NONE, FULL_CONE, HAIRPIN);
    private static final Set<Nat> SYMMETRIC_KINDS = EnumSet.of(SYMMETRIC, SYMMETRIC_PREDICTABLE, ADDRESS_DEPENDENT);
    private static final Set<Nat> PORT_RESTRICTED_KINDS = EnumSet.of(PORT_RESTRICTED, PORT_RESTRICTED_UNGUARDED, FIREWALL);

    private final SimNetwork network = Networks.seeded(7);

    private Rendezvous rendezvous(Nat walker, Nat hidden) {
        return new Rendezvous(network, network.host(), network.host(walker), network.host(hidden));
    }

    private static Stream<Arguments> pairs() {
        return Stream.of(Nat.values()).flatMap(a -> Stream.of(Nat.values()).map(b -> Arguments.of(a, b)));
    }

    private static boolean possible(Nat a, Nat b) {
        if (a == BLOCKED || b == BLOCKED) {
            return false;
        }
        boolean symmetricA = SYMMETRIC_KINDS.contains(a);
        boolean symmetricB = SYMMETRIC_KINDS.contains(b);
        return !(symmetricA && (symmetricB || PORT_RESTRICTED_KINDS.contains(b))
                || symmetricB && PORT_RESTRICTED_KINDS.contains(a));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void withoutPuncturingOnlyOpenHostsAreReached(Nat walker, Nat hidden) {
        assertThat(rendezvous(walker, hidden).walk()).isEqualTo(walker != BLOCKED && OPEN.contains(hidden));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void withPuncturingTheTableHolds(Nat walker, Nat hidden) {
        // An unguarded box turns symmetric towards the puncture that comes before the walk: a case of its own below
        boolean spoilt = walker == PORT_RESTRICTED_UNGUARDED && PORT_RESTRICTED_KINDS.contains(hidden);

        assertThat(rendezvous(walker, hidden).walkPunctured()).isEqualTo(possible(walker, hidden) && !spoilt);
    }

    @ParameterizedTest
    @EnumSource(names = {"SYMMETRIC", "SYMMETRIC_PREDICTABLE", "ADDRESS_DEPENDENT"})
    void symmetricBoxesNeedTheObservedSource(Nat kind) {
        assertThat(rendezvous(NONE, kind).trustingIntroductionsOnly().walkPunctured()).isFalse();
        assertThat(rendezvous(kind, NONE).trustingIntroductionsOnly().walkPunctured()).isFalse();
    }

    @Test
    void theOrderMattersForUnguardedBoxes() {
        assertThat(rendezvous(PORT_RESTRICTED, PORT_RESTRICTED_UNGUARDED).walkPunctured()).isTrue();
        assertThat(rendezvous(PORT_RESTRICTED, PORT_RESTRICTED_UNGUARDED).walkTooEarly()).isFalse();
        Rendezvous recovering = rendezvous(PORT_RESTRICTED, PORT_RESTRICTED);
        recovering.walkTooEarly();
        assertThat(recovering.walkPunctured()).isTrue();
    }

    @Test
    void theMeasuredMixOfHostsAllowsAsManyPairsAsTheSpecificationCounts() {
        List<Nat> mix = new ArrayList<>();
        mix.addAll(Collections.nCopies(8, NONE));
        mix.addAll(Collections.nCopies(13, FULL_CONE)); // five of them with forwarded ports, which is no different here
        mix.addAll(Collections.nCopies(57, PORT_RESTRICTED));
        mix.addAll(Collections.nCopies(7, ADDRESS_RESTRICTED));
        mix.addAll(Collections.nCopies(7, SYMMETRIC));
        mix.addAll(Collections.nCopies(3, SYMMETRIC_PREDICTABLE));
        mix.addAll(Collections.nCopies(5, BLOCKED));
        SimHost introducer = network.host();
        List<SimHost> hosts = mix.stream().map(network::host).toList();

        int pairs = 0;
        int reached = 0;
        for (int i = 0; i < hosts.size(); i++) {
            for (int j = 0; j < i; j++) {
                Rendezvous dance = new Rendezvous(network, introducer, hosts.get(i), hosts.get(j));
                pairs++;
                reached += dance.walkPunctured() ? 1 : 0;
                dance.close();
                network.advance(ofSeconds(61)); // everything forgotten
            }
        }

        assertThat(pairs).isEqualTo(4950);
        assertThat(100.0 * reached / pairs).isBetween(77.5, 78.5);
    }
}
