package org.ipv8.dht.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.ipv8.crypto.Vaults;
import org.ipv8.dht.PutOptions;
import org.ipv8.dht.Target;
import org.ipv8.discovery.internal.strategy.RandomWalkFactory;
import org.ipv8.key.KeyVault;
import org.ipv8.key.Mid;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.peer.Address;
import org.ipv8.runtime.ClosablePlatform;
import org.ipv8.runtime.EmbeddedNode;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.Platforms;
import org.ipv8.transport.udp.UdpSettings;
import org.ipv8.transport.udp.UdpTransport;
import org.ipv8.wire.Bytes;

/**
 * Nodes of ours in one process. Reads commands as JSON lines and answers each with one, like {@code dht.py}; its argument is
 * {@code {"ips": [ip], "ports": [port of each node]}}.
 */
public final class LiveNodes {

    private static final Gson GSON = new Gson();

    private final ClosablePlatform platform = Platforms.system();
    private final UdpTransport transport = new UdpTransport(UdpSettings.DEFAULT);
    private final KeyVault vault = Vaults.create();
    private final String ip;
    private final List<PrivateKey> keys = new ArrayList<>();
    private final List<EmbeddedNode> nodes = new ArrayList<>();

    private LiveNodes(String ip) {
        this.ip = ip;
    }

    /** Runs until the input ends. */
    public static void main(String[] arguments) throws IOException {
        JsonObject options = JsonParser.parseString(arguments[0]).getAsJsonObject();
        LiveNodes all = new LiveNodes(options.getAsJsonArray("ips").get(0).getAsString());
        for (JsonElement port : options.getAsJsonArray("ports")) {
            all.keys.add(all.vault.generate(SecurityLevel.CURVE25519));
            all.nodes.add(all.start(all.keys.size() - 1, port.getAsInt()));
        }
        say(0, "result", "ready");
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            all.answer(JsonParser.parseString(line).getAsJsonObject());
        }
        System.exit(0);
    }

    private EmbeddedNode start(int number, int port) throws IOException {
        EmbeddedNode node = EmbeddedNode.builder(platform, vault, NodeSettings.of("node" + number, Address.of(ip, port)))
                .key(OverlayDescription.DEFAULT_KEY, keys.get(number)).transport(transport)
                .strategy("RandomWalk", new RandomWalkFactory()).strategy("PingChurn", new PingChurnFactory()).start();
        node.add(new DhtFactory(Map.of(), vault, null));
        return node;
    }

    private void answer(JsonObject command) throws IOException {
        int id = command.get("id").getAsInt();
        run(command).whenComplete((result, problem) -> say(id, problem == null ? "result" : "problem",
                problem == null ? result : problem.toString()));
    }

    private static synchronized void say(int id, String what, Object value) {
        JsonObject answer = new JsonObject();
        answer.addProperty("id", id);
        answer.add(what, GSON.toJsonTree(value));
        System.out.println(answer);
    }

    private CompletionStage<?> run(JsonObject command) throws IOException {
        int number = command.get("node").getAsInt();
        EmbeddedNode node = nodes.get(number);
        DhtOverlay dht = node.overlay("dht", DhtOverlay.class).orElseThrow();
        Bytes target = command.has("target") ? Bytes.ofHex(command.get("target").getAsString()) : null;
        return switch (command.get("op").getAsString()) {
            case "mid" -> CompletableFuture.completedFuture(node.node().mid().toHex());
            case "walk" -> {
                command.getAsJsonArray("addresses").forEach(address ->
                        node.node().overlay("dht").orElseThrow().walkTo(Address.parse(address.getAsString())));
                yield CompletableFuture.completedFuture(null);
            }
            case "nodes" -> dht.status().thenApply(status -> status.tables().stream().mapToInt(table -> table.nodes()).sum());
            case "put" -> dht.put(new Target(target), Bytes.ofHex(command.get("data").getAsString()),
                    new PutOptions(command.get("signed").getAsBoolean(), false)).thenApply(stored -> stored.holders().size());
            case "find" -> dht.find(new Target(target)).thenApply(found -> found.values().stream()
                    .map(value -> value.data().toHex()).sorted().toList());
            case "register" -> {
                node.context("dht").orElseThrow().lane().execute(() -> dht.participant().registrar().register());
                yield CompletableFuture.completedFuture(null);
            }
            case "connect" -> dht.connect(Mid.of(target.toArray())).thenApply(peer -> List.of(
                    List.of(peer.address().host(), peer.address().port())));
            case "move" -> {
                node.close();
                nodes.set(number, start(number, command.get("port").getAsInt()));
                yield CompletableFuture.completedFuture(null);
            }
            default -> throw new IllegalArgumentException(command.toString());
        };
    }
}
