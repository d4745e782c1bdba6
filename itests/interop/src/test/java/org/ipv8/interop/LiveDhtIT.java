package org.ipv8.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import org.ipv8.dht.internal.LiveNodes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Four nodes of ours and four of an unmodified py-ipv8 keep values and find each other, on an isolated loopback. */
@Timeout(420)
class LiveDhtIT {

    private static final int EACH = 4;
    private static final int FIRST_PORT = 21_000;
    private static final Duration FORGETTING = Duration.ofSeconds(150);
    private static final Duration PACE = Duration.ofMillis(1_200);

    @TempDir
    Path directory;

    @BeforeAll
    static void needsPython() {
        Python.assumeInteroperable();
    }

    private record Node(Dialogue kind, int number, String name) {

        JsonElement await(String op, Map<String, Object> parameters) throws Exception {
            return kind.await(number, op, parameters);
        }

        @Override
        public String toString() {
            return name + number;
        }
    }

    @Test
    void overIpv4() throws Exception {
        live(List.of("127.0.0.1"), "127.0.0.1");
    }

    @Test
    void overIpv6() throws Exception {
        // ours on IPv6 only, so that nothing else connects the two kinds; a py-ipv8 node on IPv6 only fails to build any request
        live(List.of("127.0.0.1", "::1"), "::1");
    }

    private void live(List<String> theirIps, String ourIp) throws Exception {
        try (Namespace namespace = Namespace.open()) {
            Dialogue ours = new Dialogue(namespace, List.of(System.getProperty("java.home") + "/bin/java", "-cp",
                    System.getProperty("java.class.path"), LiveNodes.class.getName(), options(List.of(ourIp), 0)),
                    directory.resolve("ours.err"));
            Dialogue theirs = new Dialogue(namespace, Python.command("dht.py", options(theirIps, EACH)),
                    directory.resolve("theirs.err"));
            ours.awaitReady();
            theirs.awaitReady();
            List<Node> all = new ArrayList<>();
            IntStream.range(0, EACH).forEach(i -> all.add(new Node(ours, i, "ours")));
            IntStream.range(0, EACH).forEach(i -> all.add(new Node(theirs, i, "theirs")));
            String host = ourIp.contains(":") ? "[" + ourIp + "]" : ourIp;
            List<String> addresses = IntStream.range(0, 2 * EACH).mapToObj(i -> host + ":" + (FIRST_PORT + i)).toList();

            // theirs find nothing at all while one of their tables is empty, and enter nobody until they know their IPv4 address
            List<String> theirsAmongThemselves = theirIps.size() == 1 ? List.of() : IntStream.range(EACH, 2 * EACH)
                    .mapToObj(i -> "127.0.0.1:" + (FIRST_PORT + i)).toList();
            for (Node node : all.subList(EACH, all.size())) {
                node.await("walk", Map.of("addresses", theirsAmongThemselves));
            }
            meet(all, addresses);
            everybodyFindsWhatAnybodyStores(all, theirIps.size() > 1 ? 1 : 2);
            everybodyConnectsToEverybody(all, addresses, ourIp);
            ownersWhoMoveAreFound(all, addresses, theirsAmongThemselves, host, ourIp);
            assertThat(ours.errors()).isEmpty();
        }
    }

    private static String options(List<String> ips, int first) {
        return new Gson().toJson(Map.of("ips", ips, "ports",
                IntStream.range(first, first + EACH).map(i -> FIRST_PORT + i).boxed().toList()));
    }

    private static void meet(List<Node> all, List<String> addresses) throws Exception {
        for (Node node : all) {
            node.await("walk", Map.of("addresses", addresses));
        }
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        for (Node node : all) {
            int known = node.await("nodes", Map.of()).getAsInt();
            while (known < all.size() - 1) {
                assertThat(System.nanoTime()).as("%s knows only %s nodes", node, known).isLessThan(end);
                Thread.sleep(200); // real time: there is nobody to tell us
                node.await("walk", Map.of("addresses", addresses));
                known = node.await("nodes", Map.of()).getAsInt();
            }
        }
    }

    /** Everybody stores one value, or one of each kind; all look for one value at a time, as fast as nodes may ask each other. */
    private static void everybodyFindsWhatAnybodyStores(List<Node> all, int each) throws Exception {
        Map<String, String> stored = new LinkedHashMap<>();
        for (int i = 0; i < all.size() * each; i++) {
            boolean signed = i / each % 2 != i % each % 2;
            Node node = all.get(i / each);
            String target = String.format("%02x%038x", i * 15, 7);
            String data = String.format("%02x%s", i, signed ? "51" : "00");
            assertThat(node.await("put", Map.of("target", target, "data", data, "signed", signed)).getAsInt())
                    .as("holders of what %s stores", node).isPositive();
            stored.put(target, data);
        }
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, String> value : stored.entrySet()) {
            Map<Node, CompletableFuture<JsonElement>> asked = new LinkedHashMap<>();
            all.forEach(node -> asked.put(node, node.kind().ask(node.number(), "find", Map.of("target", value.getKey()))));
            asked.forEach((node, found) -> {
                String result = outcome(found);
                if (!result.equals("[\"" + value.getValue() + "\"]") && !result.equals("[\"" + value.getValue() + "\",\""
                        + value.getValue() + "\"]")) { // theirs show a value once per family
                    missing.add(node + " finds " + result + " instead of " + value.getValue());
                }
            });
            Thread.sleep(PACE.toMillis()); // a node answers another ten times in five seconds
        }
        assertThat(missing).isEmpty();
        System.out.println("[interop] " + stored.size() + " values, each found by " + all.size() + " nodes");
    }

    private static String mid(Node node) throws Exception {
        return node.await("mid", Map.of()).getAsString();
    }

    private static void everybodyConnectsToEverybody(List<Node> all, List<String> addresses, String ip) throws Exception {
        for (Node node : all) {
            node.await("register", Map.of());
        }
        Thread.sleep(3_000); // ours register in the background
        Map<String, Integer> directions = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (Node from : all) {
            Map<Node, CompletableFuture<JsonElement>> asked = new LinkedHashMap<>();
            for (Node to : all) {
                if (from != to) {
                    asked.put(to, from.kind().ask(from.number(), "connect", Map.of("target", mid(to))));
                }
            }
            for (Map.Entry<Node, CompletableFuture<JsonElement>> each : asked.entrySet()) {
                int port = FIRST_PORT + all.indexOf(each.getKey());
                String result = outcome(each.getValue());
                if (result.contains("\"" + ip + "\"," + port)) {
                    directions.merge(from.name() + " to " + each.getKey().name(), 1, Integer::sum);
                } else {
                    wrong.add(from + " finds " + each.getKey() + " at " + result + " instead of " + port);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(directions).hasSize(4);
        System.out.println("[interop] connected: " + directions);
    }

    private static String outcome(CompletableFuture<JsonElement> result) {
        return result.handle((value, problem) -> problem == null ? value.toString() : problem.toString()).join();
    }

    /** One of each kind comes back at another port; those that ask find it there, in spite of registrars that know the old one. */
    private static void ownersWhoMoveAreFound(List<Node> all, List<String> addresses, List<String> theirsAmongThemselves, String host,
            String ip) throws Exception {
        TreeSet<String> seen = new TreeSet<>();
        for (int moving : List.of(0, EACH)) {
            Node node = all.get(moving);
            int port = FIRST_PORT + 100 + moving;
            boolean mine = moving == 0;
            node.await("move", Map.of("port", port));
            List<String> everybody = new ArrayList<>(mine ? List.of() : theirsAmongThemselves);
            int enough = 5 + Math.max(everybody.size() - 1, 0); // theirs know each other by both addresses
            everybody.addAll(addresses);
            everybody.add(host + ":" + port);
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (node.await("nodes", Map.of()).getAsInt() < enough) {
                assertThat(System.nanoTime()).as("%s is back", node).isLessThan(end);
                node.await("walk", Map.of("addresses", everybody));
                Thread.sleep(200);
            }
            node.await("register", Map.of());
            Thread.sleep(3_000);
            // the reference's registrars forget an address of ours when we have not pinged them for a minute
            long last = System.nanoTime() + (mine ? FORGETTING.toNanos() : 0);
            for (Node from : all) {
                if (from != node) {
                    String result = outcome(from.kind().ask(from.number(), "connect", Map.of("target", mid(node))));
                    while (!result.contains("\"" + ip + "\"," + port) && System.nanoTime() < last) {
                        Thread.sleep(PACE.toMillis());
                        result = outcome(from.kind().ask(from.number(), "connect", Map.of("target", mid(node))));
                    }
                    seen.add(from.name() + " finds the moved " + node + (result.contains("\"" + ip + "\"," + port) ? "" : " where it was"));
                }
            }
        }
        System.out.println("[interop] " + seen);
        // a key of the reference that has moved goes on pinging, so the reference's registrars keep its old address
        assertThat(seen).contains("ours finds the moved ours0", "ours finds the moved theirs0", "theirs finds the moved ours0")
                .doesNotContain("ours finds the moved ours0 where it was", "ours finds the moved theirs0 where it was",
                        "theirs finds the moved ours0 where it was");
    }
}
