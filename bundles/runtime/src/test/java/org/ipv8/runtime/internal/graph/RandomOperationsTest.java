package org.ipv8.runtime.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.ipv8.network.NetworkObserver;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Peer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations; the name of a failed case shows its seed, which is all that is needed to repeat it. */
class RandomOperationsTest {

    private static final int STEPS = 400;
    private static final int NAMES = 8;

    /** Within its bounds, the graph answers every question as the tables of the specification do. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theGraphIsTheOneOfTheSpecification(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Pair pair = new Pair(named("P", World::key), named("A", number -> number % 2 == 0 ? World.v4(number) : World.v6(number)),
                named("S", World::community));

        for (int step = 0; step < STEPS; step++) {
            perform(random, pair);
            pair.compare();
            Invariants.check(pair.graph, GraphLimits.DEFAULT);
        }
    }

    private static <T> Map<String, T> named(String letter, IntFunction<T> thing) {
        return IntStream.range(0, NAMES).boxed().collect(Collectors.toMap(number -> letter + number, thing::apply));
    }

    private static void perform(RandomGenerator random, Pair pair) {
        String peer = "P" + random.nextInt(NAMES);
        String address = "A" + random.nextInt(NAMES);
        Map<AddressSlot, String> at = slots(random);
        switch (random.nextInt(40)) {
            case 0, 1, 2 -> pair.remove(peer, at);
            case 3, 4, 5 -> pair.removeByAddress(address);
            case 6 -> pair.blacklist(random.nextInt(4) == 0 ? address : "A0");
            case 7 -> pair.blacklistMid(random.nextInt(4) == 0 ? peer : "P0");
            case 8, 9, 10, 11, 12, 13, 14 -> pair.discoverServices(peer, at, services(random));
            case 15, 16, 17, 18, 19, 20, 21, 22, 23, 24 -> pair.add(peer, at);
            default -> pair.discoverAddress(peer, at, address, random.nextInt(5) == 0 ? null : "S" + random.nextInt(NAMES),
                    random.nextBoolean());
        }
    }

    /** Even addresses are IPv4. The same address may be in two slots, and belong to several peers. */
    private static Map<AddressSlot, String> slots(RandomGenerator random) {
        Map<AddressSlot, String> slots = new EnumMap<>(AddressSlot.class);
        int kinds = random.nextInt(8);
        if ((kinds & 1) != 0) {
            slots.put(AddressSlot.IPV4, "A" + 2 * random.nextInt(NAMES / 2));
        }
        if ((kinds & 2) != 0) {
            slots.put(AddressSlot.IPV6, "A" + (2 * random.nextInt(NAMES / 2) + 1));
        }
        if ((kinds & 4) != 0) {
            slots.put(AddressSlot.IPV4_LAN, "A" + 2 * random.nextInt(NAMES / 2));
        }
        return slots;
    }

    private static List<String> services(RandomGenerator random) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(i -> "S" + random.nextInt(NAMES)).distinct().toList();
    }

    /** Whatever happens, and however narrow the bounds are, the invariants hold and nothing grows beyond its bound. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theInvariantsHoldAtEveryBound(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        GraphLimits limits = new GraphLimits(1 + random.nextInt(20), 1 + random.nextInt(20), 1 + random.nextInt(6),
                1 + random.nextInt(6), 1 + random.nextInt(6), 1 + random.nextInt(6));
        World world = new World(limits);
        Set<Peer> mirror = new HashSet<>();
        world.graph.observe(new Mirror(mirror));

        for (int step = 0; step < 5 * STEPS; step++) {
            act(random, world);
            Invariants.check(world.graph, limits);
            assertThat(mirror).hasSameElementsAs(world.graph.peers());
        }
    }

    /** What observers make of what they are told. */
    record Mirror(Set<Peer> peers) implements NetworkObserver {

        @Override
        public void added(Peer peer) {
            assertThat(peers.add(peer)).as("%s was not there", peer).isTrue();
        }

        @Override
        public void removed(Peer peer) {
            assertThat(peers.remove(peer)).as("%s was there", peer).isTrue();
        }
    }

    /** One random operation among all that change a graph, on few enough names that they meet. */
    static void act(RandomGenerator random, World world) {
        PeerGraph graph = world.graph;
        Address address = anyAddress(random);
        Peer peer = random.nextInt(3) == 0 ? graph.peer(World.key(random.nextInt(40)), address)
                : world.packet(random.nextInt(40), address);
        switch (random.nextInt(30)) {
            case 0 -> graph.remove(peer);
            case 1 -> graph.remove(address);
            case 2 -> graph.removeService(peer, World.community(random.nextInt(12)));
            case 3 -> graph.blacklist(random.nextInt(5) == 0 ? address : World.v4(0));
            case 4 -> graph.blacklist(World.key(0).mid());
            case 5 -> graph.loadSnapshot(snapshotOf(random.nextInt(4), random));
            case 6 -> graph.remember(List.of(
                    new KnownAddress(address, random.nextBoolean(), World.communities(0, random.nextInt(9)))));
            case 7 -> graph.updateAddress(peer, AddressSlot.IPV4_LAN, World.v4(random.nextInt(40)));
            case 8 -> graph.updateAddress(peer, AddressSlot.PLAIN, anyAddress(random));
            case 9 -> graph.updateAddress(peer, address.slot(), address);
            case 10, 11 -> graph.heardFrom(address);
            case 12 -> graph.markNewStyle(peer);
            case 13 -> graph.addRoundTrip(peer, Duration.ofMillis(random.nextInt(100)));
            case 14 -> world.clock.advance(Duration.ofMillis(random.nextInt(500)));
            case 15, 16, 17 -> {
                int from = random.nextInt(12);
                graph.discoverServices(peer, World.communities(from, from + random.nextInt(4)));
            }
            case 18, 19, 20 -> graph.addVerified(peer);
            default -> graph.discoverAddress(peer, anyAddress(random),
                    random.nextInt(4) == 0 ? null : World.community(random.nextInt(12)), random.nextBoolean());
        }
    }

    private static Address anyAddress(RandomGenerator random) {
        return random.nextInt(3) == 0 ? World.v6(random.nextInt(40)) : World.v4(random.nextInt(40));
    }

    private static byte[] snapshotOf(int addresses, RandomGenerator random) {
        World other = new World();
        IntStream.range(0, addresses).forEach(i -> other.verified(random.nextInt(40)));
        return other.graph.snapshot();
    }
}
