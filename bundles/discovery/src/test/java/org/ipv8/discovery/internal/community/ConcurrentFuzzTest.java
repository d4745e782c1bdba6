package org.ipv8.discovery.internal.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.ipv8.key.SecurityLevel;
import org.ipv8.node.RunningOverlay;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.ClosablePlatform;
import org.ipv8.runtime.EmbeddedNode;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.Platforms;
import org.ipv8.runtime.internal.replay.ReplayTransport;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.ipv8.testkit.wire.DatagramFuzzer;
import org.ipv8.testkit.wire.DatagramSamples;
import org.ipv8.transport.DatagramHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same with real threads: two sockets receive at a time, shards verify, lanes work. */
@Timeout(120)
class ConcurrentFuzzTest {

    private static final int DATAGRAMS = 100_000;
    private static final int SHARDS = 3;

    @Test
    void nothingIsLostOrCountedTwice() throws Exception {
        List<byte[]> samples = DatagramSamples.ofVectors(Path.of(System.getProperty("ipv8.vectors")));
        try (FuzzLedger ledger = new FuzzLedger(); ClosablePlatform platform = Platforms.system(2, SHARDS)) {
            ReplayTransport transport = new ReplayTransport(List.of());
            try (EmbeddedNode node = EmbeddedNode.builder(platform, TestPeer.VAULT,
                    NodeSettings.of("test", Address.of("198.51.100.1", 1), Address.of("198.51.100.1", 2))).transport(transport).start()) {
                node.add(ledger.overlay());
                node.add(new DiscoveryFactory(Map.of("walkers", "")));

                SplittableRandom seeds = new SplittableRandom(Long.getLong("ipv8.fuzz.seed", 42));
                List<Thread> readers = transport.handlers().stream().map(handler -> {
                    SplittableRandom random = seeds.split();
                    DatagramFuzzer fuzzer = new DatagramFuzzer(samples, random.split())
                            .signing(TestPeer.VAULT.generate(SecurityLevel.CURVE25519), 0.05);
                    return new Thread(() -> read(handler, fuzzer, random));
                }).toList();
                readers.forEach(Thread::start);
                for (Thread reader : readers) {
                    reader.join();
                }
                drain(platform, node);
                transport.takeSent().forEach(sent -> ledger.sent(sent.datagram()));

                ledger.assertNothingWasLogged();
                ledger.assertEverythingWasCounted(node.node(), readers.size() * (long) DATAGRAMS);
            }
        }
    }

    private static void read(DatagramHandler handler, DatagramFuzzer fuzzer, SplittableRandom random) {
        for (int left = DATAGRAMS; left > 0;) {
            for (int burst = Math.min(1 + random.nextInt(20), left); burst > 0; burst--) {
                handler.received(null, new Ipv4Address(0xcb007100 + random.nextInt(40), 4_000), fuzzer.next());
                left--;
            }
            handler.readComplete(null);
        }
    }

    /** Waits for the shards, and then for the lanes. */
    private static void drain(ClosablePlatform platform, EmbeddedNode node) throws Exception {
        for (int shard = 0; shard < SHARDS; shard++) {
            while (!platform.shards().isIdle(shard)) {
                Thread.onSpinWait();
            }
        }
        for (RunningOverlay overlay : node.node().overlays()) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            node.context(overlay.name()).orElseThrow().lane().execute(() -> end.complete(null));
            end.get(60, TimeUnit.SECONDS);
        }
        assertThat(node.node().overlays()).hasSize(2);
    }
}
