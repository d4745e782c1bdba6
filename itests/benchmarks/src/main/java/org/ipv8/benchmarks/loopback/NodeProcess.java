package org.ipv8.benchmarks.loopback;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;

import org.ipv8.bench.BenchFactory;
import org.ipv8.crypto.Vaults;
import org.ipv8.crypto.accp.internal.FlatAccelerator;
import org.ipv8.crypto.internal.CryptoVault;
import org.ipv8.discovery.internal.community.DiscoveryFactory;
import org.ipv8.key.KeyVault;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.ClosablePlatform;
import org.ipv8.runtime.EmbeddedNode;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.Platforms;
import org.ipv8.transport.udp.UdpSettings;
import org.ipv8.transport.udp.UdpTransport;

/**
 * A node with the bench overlay and the discovery community in a process of its own. Arguments: {@code bc} or {@code accp} for
 * what computes signatures, then optionally {@code inline} to verify on the I/O thread only.
 */
public final class NodeProcess {

    /** The argument that starts it. */
    public static final String COMMAND = "node";

    private static final int LOOPBACK = 0x7f000001;

    private NodeProcess() {
    }

    /** Runs until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        Set<String> words = Set.of(arguments);
        try (ClosablePlatform platform = platform(words.contains("inline"));
                UdpTransport transport = new UdpTransport(UdpSettings.DEFAULT);
                EmbeddedNode node = start(platform, vault(words.contains("accp")), transport, "bench")) {
            Commands.serve(node.node().endpoints().get(0).local().port());
        }
    }

    private static ClosablePlatform platform(boolean inline) {
        return inline ? Platforms.system(1, 0) : Platforms.system();
    }

    /** Makes a vault on Bouncy Castle, or on the accelerator. */
    public static KeyVault vault(boolean accelerated) {
        return accelerated ? new CryptoVault(new SecureRandom(),
                FlatAccelerator.find().orElseThrow(() -> new IllegalStateException("no accelerator for this machine")))
                : Vaults.create();
    }

    /** Starts a node on any free port of the loopback interface. */
    public static EmbeddedNode start(ClosablePlatform platform, KeyVault vault, UdpTransport transport, String name)
            throws IOException {
        EmbeddedNode node = EmbeddedNode.builder(platform, vault, NodeSettings.of(name, new Ipv4Address(LOOPBACK, 0)))
                .transport(transport).start();
        node.add(new BenchFactory());
        node.add(new DiscoveryFactory(Map.of("max.peers", -1)));
        return node;
    }
}
