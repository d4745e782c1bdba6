package org.ipv8.benchmarks.dht;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;
import org.ipv8.benchmarks.loopback.NodeProcess;
import org.ipv8.dht.Dht;
import org.ipv8.dht.Target;
import org.ipv8.dht.internal.DhtFactory;
import org.ipv8.dht.internal.PingChurnFactory;
import org.ipv8.discovery.internal.strategy.RandomWalkFactory;
import org.ipv8.key.KeyVault;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.ClosablePlatform;
import org.ipv8.runtime.EmbeddedNode;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.Platforms;
import org.ipv8.transport.udp.UdpSettings;
import org.ipv8.transport.udp.UdpTransport;

/**
 * A network of nodes with the DHT in a process of its own. Arguments: {@code bc} or {@code accp} for what computes signatures, and
 * how many nodes. Prints {@code ready}, and for every line of input, {@code SEED COUNT}, what that many stores and lookups cost, like
 * {@code bench_dht.py}.
 */
public final class DhtNetwork implements AutoCloseable {

    /** The argument that starts it. */
    public static final String COMMAND = "dht-network";

    private static final int LOOPBACK = 0x7f000001;
    /** So that neither the limit of questions nor that of introductions is what is measured. */
    private static final int UNLIMITED = 1_000_000;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final int ENOUGH = 8;
    private static final long POLL = 200;
    private static final double NANOS = 1e9;

    private final ClosablePlatform platform = Platforms.system();
    private final UdpTransport transport = new UdpTransport(UdpSettings.DEFAULT);
    private final KeyVault vault;
    private final List<EmbeddedNode> nodes = new ArrayList<>();

    /** What operations of a kind cost. */
    record Cost(String what, int done, double seconds, double cpu, long bytes) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s %d %.6f %.6f %d", what, done, seconds, cpu, bytes);
        }

        static Cost parse(String line) {
            String[] words = line.split(" ");
            return new Cost(words[0], Integer.parseInt(words[1]), Double.parseDouble(words[2]), Double.parseDouble(words[3]),
                    Long.parseLong(words[4]));
        }
    }

    DhtNetwork(KeyVault vault, int count) throws IOException {
        this.vault = vault;
        for (int i = 0; i < count; i++) {
            nodes.add(start(i));
        }
    }

    /** Runs until standard input ends. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (DhtNetwork network = new DhtNetwork(NodeProcess.vault(arguments[0].equals("accp")), Integer.parseInt(arguments[1]))) {
            network.meet();
            Thread.sleep(SETTLING.toMillis());
            System.out.println("ready");
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] words = line.split(" ");
                network.costs(Integer.parseInt(words[0]), Integer.parseInt(words[1])).forEach(System.out::println);
            }
        }
    }

    private EmbeddedNode start(int number) throws IOException {
        EmbeddedNode node = EmbeddedNode.builder(platform, vault, NodeSettings.of("node" + number, new Ipv4Address(LOOPBACK, 0)))
                .transport(transport).strategy("RandomWalk", new RandomWalkFactory())
                .strategy("PingChurn", new PingChurnFactory()).start();
        node.add(new DhtFactory(Map.of("query.limit", UNLIMITED, "max.peers", -1), vault, null));
        return node;
    }

    private Dht dht(int number) {
        return nodes.get(number % nodes.size()).overlay("dht", Dht.class).orElseThrow();
    }

    /** Has everybody meet everybody, and waits until everybody knows enough. */
    void meet() throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        for (int i = 0; i < nodes.size(); i++) {
            while (known(i) < Math.min(ENOUGH, nodes.size() - 1)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("node " + i + " knows only " + known(i) + " others");
                }
                for (EmbeddedNode other : nodes) {
                    nodes.get(i).node().overlay("dht").orElseThrow().walkTo(other.node().endpoints().get(0).local());
                }
                Thread.sleep(POLL); // real time: there is nobody to tell us
            }
        }
    }

    private int known(int number) {
        return dht(number).status().toCompletableFuture().join().tables().stream().mapToInt(table -> table.nodes()).sum();
    }

    /** Stores values and finds them from other nodes, one after the other. */
    List<Cost> costs(int seed, int count) {
        List<Cost> costs = new ArrayList<>();
        for (String what : List.of("store", "find")) {
            long start = System.nanoTime();
            long cpu = cpu();
            long bytes = bytesUp();
            int done = 0;
            for (int i = 0; i < count; i++) {
                Target target = Target.ofName(seed + " " + i);
                done += (what.equals("store") ? store(i, target) : find(i * 7 + 3, target)) ? 1 : 0;
            }
            costs.add(new Cost(what, done, (System.nanoTime() - start) / NANOS, (cpu() - cpu) / NANOS, bytesUp() - bytes));
        }
        return costs;
    }

    private boolean store(int number, Target target) {
        return !dht(number).put(target, target.bytes()).toCompletableFuture().join().holders().isEmpty();
    }

    private boolean find(int number, Target target) {
        return dht(number).find(target).toCompletableFuture().join().values().stream()
                .anyMatch(value -> value.data().equals(target.bytes()));
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private long bytesUp() {
        return nodes.stream().flatMap(node -> node.node().endpoints().stream()).mapToLong(each -> each.statistics().bytesUp()).sum();
    }

    @Override
    public void close() {
        nodes.forEach(EmbeddedNode::close);
        transport.close();
        platform.close();
    }
}
