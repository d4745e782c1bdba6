package org.ipv8.dht.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.ipv8.crypto.Vaults;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.junit.jupiter.api.Test;

class WideningTest {

    private static final Id PLACE = new Id(0, 0, 0);

    private final KeyVault vault = Vaults.create();
    private final List<Contact> nodes = IntStream.rangeClosed(1, 8).mapToObj(this::contact)
            .sorted((a, b) -> PLACE.compareDistance(a.id(), b.id())).toList();
    private final Set<PublicKey> tried = new HashSet<>();

    private Contact contact(int number) {
        return new Contact(vault.generate(SecurityLevel.CURVE25519).publicKey(), Address.of("10.0.0." + number, 1000));
    }

    /** A node that was asked, named by somebody, and has named others. */
    private Step step(int node, Contact source, Integer... named) {
        Step step = new Step(new Candidate(nodes.get(node), null, source, 0), 0);
        tried.add(nodes.get(node).key());
        step.answeredWith(new Answer(List.of(), List.of(named).stream().map(nodes::get).toList(), 1));
        return step;
    }

    private List<Contact> next(Step... steps) {
        return Widening.named(PLACE, List.of(steps), tried).stream().map(Widening.Named::node).toList();
    }

    @Test
    void takesTheClosestThatNobodyHasAsked() {
        assertThat(next(step(0, null, 0, 3, 2))).containsExactly(nodes.get(2));
    }

    @Test
    void takesTurnsWithWhoHasLedToTheFewest() {
        Step first = step(0, null, 1, 2);
        Step second = step(7, null, 6);

        assertThat(next(first, second)).containsExactly(nodes.get(1), nodes.get(6));
        assertThat(next(first, second, step(1, nodes.get(0)))).containsExactly(nodes.get(6), nodes.get(2));
    }

    @Test
    void hasNobodyLeftWhenAllWereAsked() {
        assertThat(next(step(0, null, 1), step(1, nodes.get(0), 0))).isEmpty();
    }
}
