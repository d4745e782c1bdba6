package org.ipv8.runtime.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.peer.Peer;

/** A graph and, for tests to play with, keys, addresses and communities by number: the same ones in every run. */
final class World {

    private static final KeyVault VAULT = Vaults.seeded(new SplittableRandom(1));
    private static final List<PublicKey> KEYS = new ArrayList<>();

    final ManualClock clock = new ManualClock();
    final PeerGraph graph;

    World() {
        this(GraphLimits.DEFAULT);
    }

    World(GraphLimits limits) {
        graph = new PeerGraph(clock, limits);
    }

    static PublicKey key(int number) {
        synchronized (KEYS) {
            while (KEYS.size() <= number) {
                KEYS.add(VAULT.generate(SecurityLevel.CURVE25519).publicKey());
            }
            return KEYS.get(number);
        }
    }

    static Ipv4Address v4(int number) {
        return new Ipv4Address(0x0b00_0000 + (number << 8), 1_000 + number % 60_000);
    }

    static Ipv6Address v6(int number) {
        return new Ipv6Address(0x2001_0db8_0000_0000L, number, 1_000 + number % 60_000);
    }

    static CommunityId community(int number) {
        byte[] bytes = new byte[CommunityId.LENGTH];
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[i] = (byte) (number >> Byte.SIZE * i);
        }
        return CommunityId.of(bytes);
    }

    static List<CommunityId> communities(int from, int to) {
        return IntStream.range(from, to).mapToObj(World::community).toList();
    }

    /** Makes the peer that a packet would make. */
    PeerRecord packet(int key, Address source) {
        return graph.draft(key(key), Slots.of(source.slot(), source));
    }

    /** Adds a peer with an IPv4 address of its own. */
    Peer verified(int number) {
        return graph.addVerified(packet(number, v4(number))).orElseThrow();
    }

    /** Adds a peer that runs communities. */
    Peer verified(int number, CommunityId... communities) {
        Peer peer = verified(number);
        graph.discoverServices(peer, List.of(communities));
        return peer;
    }
}
