package org.ipv8.benchmarks.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.ipv8.bench.BenchFactory;
import org.ipv8.bench.BenchMessage;
import org.ipv8.community.Datagrams;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.overlay.NodeClock;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.VerificationShards;
import org.ipv8.runtime.internal.community.LocalIdentity;
import org.ipv8.runtime.internal.graph.GraphLimits;
import org.ipv8.runtime.internal.graph.PeerGraph;
import org.ipv8.runtime.internal.lane.Lane;
import org.ipv8.runtime.internal.packet.Channel;
import org.ipv8.runtime.internal.packet.Demultiplexer;
import org.ipv8.runtime.internal.packet.Drops;
import org.ipv8.runtime.internal.packet.SourceMuter;
import org.ipv8.runtime.internal.packet.Verifier;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.WireWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a received datagram to the return of its handler, on one thread: the lane runs where it is woken. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DemultiplexerBenchmark {

    private static final int VERSION = 2;
    private static final int BALLAST = 37;
    private static final int LANE = 1_000;
    private static final int REMEMBERED = 100;
    private static final Address SOURCE = new Ipv4Address(0x7f000001, 8090);
    private static final CommunityId STRANGE = CommunityId.of("0000000000000000000000000000000000000001");

    private final NodeClock clock = new RealClock();
    private final KeyVault vault = Vaults.create();
    private final PrivateKey key = vault.generate(SecurityLevel.CURVE25519);
    private final PeerGraph graph = new PeerGraph(clock, GraphLimits.DEFAULT);
    private final byte[] unsigned = datagram(BenchFactory.COMMUNITY, false);
    private final byte[] signed = datagram(BenchFactory.COMMUNITY, true);
    private final byte[] unknown = datagram(STRANGE, false);
    private final BenchMessage message = new BenchMessage(1, Bytes.of(new byte[BALLAST]));
    private final Channel channel;
    private final DatagramHandler receiver;
    private long handled;
    private long answered;

    /** Puts the parts together. */
    public DemultiplexerBenchmark() {
        SourceMuter muter = new SourceMuter(clock, REMEMBERED);
        LocalIdentity self = new LocalIdentity("bench", vault.generate(SecurityLevel.CURVE25519));
        Demultiplexer demultiplexer = new Demultiplexer(graph, new Verifier(graph, vault, REMEMBERED, muter, List.of(self.key())),
                VerificationShards.NONE, muter, new Drops());
        graph.addVerified(graph.peer(key.publicKey(), SOURCE));
        channel = new Channel(Datagrams.prefix(VERSION, BenchFactory.COMMUNITY), new Lane("bench", Runnable::run, LANE),
                (to, data, length) -> answered += length, self, clock, null);
        channel.handle(BenchMessage.UNSIGNED, received -> handled += received.payload().identifier());
        channel.handle(BenchMessage.SIGNED, received -> handled += received.payload().identifier());
        channel.open((source, datagram) -> { });
        demultiplexer.route(List.of(channel));
        receiver = demultiplexer.newReceiver();
    }

    private byte[] datagram(CommunityId community, boolean withSignature) {
        WireWriter writer = new WireWriter(256);
        Datagrams.write(writer, Datagrams.prefix(VERSION, community), key, key.publicKey().toBytes(),
                withSignature ? BenchMessage.SIGNED : BenchMessage.UNSIGNED, 0, new BenchMessage(1, Bytes.of(new byte[BALLAST])));
        return writer.toByteArray();
    }

    private long deliver(byte[] datagram) {
        receiver.received(null, SOURCE, datagram);
        receiver.readComplete(null);
        return handled;
    }

    /** Of a community that does not run here: the prefix table and the address of the source. */
    @Benchmark
    public long unknownPrefix() {
        return deliver(unknown);
    }

    /** Unsigned: to the handler. */
    @Benchmark
    public long unsigned() {
        return deliver(unsigned);
    }

    /** Signed: to the handler. Compare with SignatureBenchmark.verify. */
    @Benchmark
    public long signed() {
        return deliver(signed);
    }

    /** Sending an unsigned message, up to the transport. */
    @Benchmark
    public long send() {
        channel.send(SOURCE, BenchMessage.VERIFIED_ANSWER, 0, message);
        return answered;
    }
}
