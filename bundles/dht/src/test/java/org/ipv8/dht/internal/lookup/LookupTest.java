package org.ipv8.dht.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import org.ipv8.crypto.Vaults;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Address;
import org.ipv8.testkit.sim.Simulation;
import org.ipv8.testkit.sim.VirtualTime;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lookups among nodes that answer at once, and some that do not. */
class LookupTest {

    private static final Limits LIMITS = Limits.DEFAULT;
    private static final Duration ROUND_TRIP = Duration.ofMillis(50);

    private final KeyVault vault = Vaults.create();
    private final PublicKey self = vault.generate(SecurityLevel.CURVE25519).publicKey();
    private final Simulation simulation = Simulation.builder().seed(1).start();
    private final VirtualTime time = simulation.time();
    private final Scripted network = new Scripted();

    @AfterEach
    void close() {
        simulation.close();
    }

    /** Nodes that do what they are told to. */
    private final class Scripted implements Network {

        private final Set<Contact> silent = new HashSet<>();
        private final Map<Contact, List<Contact>> names = new HashMap<>();
        private final Map<Contact, List<Boolean>> named = new HashMap<>();

        @Override
        public CompletionStage<Answer> find(Contact node, Bytes target, int offset, boolean nodesOnly, Duration patience) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            if (silent.contains(node)) {
                time.schedule(patience, () -> answer.completeExceptionally(new TimeoutException()));
            } else {
                time.schedule(ROUND_TRIP, () -> answer.complete(new Answer(List.of(), names.getOrDefault(node, List.of()), 1)));
            }
            return answer;
        }

        @Override
        public void proven(Contact node, long roundTrip) {
            assertThat(silent).doesNotContain(node);
        }

        @Override
        public void failed(Contact node) {
            assertThat(silent).contains(node);
        }

        @Override
        public void named(Contact by, boolean answered) {
            named.computeIfAbsent(by, node -> new ArrayList<>()).add(answered);
        }

        @Override
        public Task schedule(Duration delay, Runnable work) {
            return time.schedule(delay, work);
        }

        @Override
        public long nanos() {
            return time.clock().nanos();
        }
    }

    private List<Contact> nodes(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Contact(vault.generate(SecurityLevel.CURVE25519).publicKey(),
                Address.of("10.0." + i + ".1", 1000))).toList();
    }

    private Findings search(boolean nodesOnly, List<Contact> known) {
        Lookup lookup = new Lookup(network, LIMITS, Bytes.of(new byte[20]), nodesOnly, 0, value -> Optional.empty());
        CompletableFuture<Findings> result = lookup.start(self, known, Duration.ofMinutes(10));
        assertThat(time.runUntil(result::isDone, Duration.ofMinutes(10))).isTrue();
        return result.join();
    }

    @Test
    void asksAsManyAsItShouldWhenAllAnswer() {
        assertThat(search(true, nodes(150)).steps()).hasSizeBetween(LIMITS.forNodes(), LIMITS.forNodes() + LIMITS.paths());
        assertThat(search(false, nodes(150)).steps()).hasSizeBetween(LIMITS.forValues(), LIMITS.forValues() + LIMITS.paths());
    }

    @Test
    void asksMoreWhereManyAreSilent() {
        List<Contact> known = nodes(150);
        IntStream.range(0, known.size()).filter(i -> i % 4 == 0).mapToObj(known::get).forEach(network.silent::add);

        Findings found = search(true, known);

        int wanted = LIMITS.forNodes() + LIMITS.perSilent() * found.silent();
        assertThat(found.silent()).isGreaterThanOrEqualTo(LIMITS.forNodes() / 4);
        assertThat(found.steps()).hasSizeBetween(wanted, wanted + LIMITS.paths());
        assertThat(found.answers()).hasSize(found.steps().size() - found.silent());
    }

    @Test
    void givesUpWhenNobodyAnswers() {
        List<Contact> known = nodes(150);
        network.silent.addAll(known);

        assertThat(search(false, known).steps()).hasSizeBetween(LIMITS.most(), LIMITS.most() + LIMITS.paths());
    }

    @Test
    void tellsWhetherThoseWhoWereNamedHaveAnswered() {
        List<Contact> all = nodes(4);
        Contact honest = all.get(0);
        Contact liar = all.get(1);
        network.names.put(honest, List.of(all.get(2)));
        network.names.put(liar, List.of(all.get(3)));
        network.silent.add(all.get(3));

        search(true, List.of(honest, liar));

        assertThat(network.named).isEqualTo(Map.of(honest, List.of(true), liar, List.of(false)));
    }
}
