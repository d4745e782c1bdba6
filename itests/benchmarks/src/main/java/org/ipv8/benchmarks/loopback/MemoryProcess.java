package org.ipv8.benchmarks.loopback;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;

import org.ipv8.bench.BenchFactory;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.SecurityLevel;
import org.ipv8.network.Network;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.ClosablePlatform;
import org.ipv8.runtime.EmbeddedNode;
import org.ipv8.runtime.Platforms;
import org.ipv8.transport.udp.UdpSettings;
import org.ipv8.transport.udp.UdpTransport;

/** What a verified peer and a further node in the same process take of the heap, and which threads a further node starts. */
public final class MemoryProcess {

    private static final int PEERS = 5_000;
    private static final int NODES = 20;
    private static final int COLLECTIONS = 4;
    private static final int NETWORK = 0x0a000000;
    private static final int PORT = 8_090;

    private MemoryProcess() {
    }

    /** Prints the figures. */
    public static void main() throws IOException {
        KeyVault vault = Vaults.create();
        try (ClosablePlatform platform = Platforms.system(); UdpTransport transport = new UdpTransport(UdpSettings.DEFAULT)) {
            EmbeddedNode first = NodeProcess.start(platform, vault, transport, "first");
            Network network = first.node().network();
            NodeProcess.start(platform, vault, transport, "second").close(); // loads what only a second one needs
            meet(network, vault, 0, 1);
            long empty = used();
            meet(network, vault, 1, PEERS);
            System.out.printf("verified peer: %.2f KiB of heap%n", (used() - empty) / 1024.0 / PEERS);

            int threads = Thread.activeCount();
            long alone = used();
            EmbeddedNode[] further = new EmbeddedNode[NODES];
            for (int i = 0; i < NODES; i++) {
                further[i] = NodeProcess.start(platform, vault, transport, "node-" + i);
            }
            System.out.printf("further node with two overlays and a socket: %.3f MiB of heap, %.2f threads%n",
                    (used() - alone) / 1024.0 / 1024 / NODES, (Thread.activeCount() - threads) / (double) NODES);
            List.of(further).forEach(EmbeddedNode::close);
            first.close();
        }
    }

    private static void meet(Network network, KeyVault vault, int from, int count) {
        for (int i = from; i < from + count; i++) {
            Peer peer = network.peer(vault.generate(SecurityLevel.CURVE25519).publicKey(), new Ipv4Address(NETWORK + i, PORT));
            network.addVerified(peer);
            network.discoverServices(peer, List.of(BenchFactory.COMMUNITY));
        }
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
