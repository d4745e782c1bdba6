package org.ipv8.benchmarks.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.ipv8.bench.BenchFactory;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.graph.GraphLimits;
import org.ipv8.runtime.internal.graph.PeerGraph;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The peer graph: what happens for every packet, and what a walk costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PeerGraphBenchmark {

    private static final int NETWORK = 0x0a000000;
    private static final int PORT = 8_090;
    private static final int TOLD = 100;

    /** Verified peers in the graph. */
    @Param({"30", "1000"})
    public int peers;

    private final KeyVault vault = Vaults.create();
    private final PeerGraph graph = new PeerGraph(new RealClock(), GraphLimits.DEFAULT);
    private PublicKey[] keys;
    private byte[][] encodedKeys;
    private Address[] addresses;
    private PublicKey stranger;
    private int next;

    /** Fills the graph. */
    @Setup
    public void meet() {
        keys = new PublicKey[peers];
        encodedKeys = new byte[peers][];
        addresses = new Address[peers];
        for (int i = 0; i < peers; i++) {
            keys[i] = vault.generate(SecurityLevel.CURVE25519).publicKey();
            encodedKeys[i] = keys[i].toBytes();
            addresses[i] = new Ipv4Address(NETWORK + i, PORT);
            Peer peer = graph.peer(keys[i], addresses[i]);
            graph.addVerified(peer);
            graph.discoverServices(peer, List.of(BenchFactory.COMMUNITY));
        }
        for (int i = 0; i < TOLD; i++) {
            graph.discoverAddress(graph.peer(keys[i % peers], addresses[i % peers]), new Ipv4Address(NETWORK - 1 - i, PORT),
                    BenchFactory.COMMUNITY, true);
        }
        stranger = vault.generate(SecurityLevel.CURVE25519).publicKey();
    }

    private int turn() {
        next = next + 1 == peers ? 0 : next + 1;
        return next;
    }

    /** The peer of a key in a datagram. */
    @Benchmark
    public Peer known() {
        byte[] key = encodedKeys[turn()];
        return graph.known(key, 0, key.length);
    }

    /** The peer at an address. */
    @Benchmark
    public Object byAddress() {
        return graph.byAddress(addresses[turn()]);
    }

    /** Takes the time of a datagram. */
    @Benchmark
    public void heardFrom() {
        graph.heardFrom(addresses[turn()]);
    }

    /** A peer comes and goes. */
    @Benchmark
    public Object addAndRemove() {
        Peer peer = graph.addVerified(graph.peer(stranger, new Ipv4Address(NETWORK - 1, PORT + 1))).orElseThrow();
        graph.remove(peer);
        return peer;
    }

    /** The addresses of a community that can be walked to. */
    @Benchmark
    public Object walkable() {
        return graph.walkable(BenchFactory.COMMUNITY, false);
    }
}
