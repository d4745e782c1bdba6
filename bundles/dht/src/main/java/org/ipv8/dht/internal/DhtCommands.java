package org.ipv8.dht.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.dht.Crawl;
import org.ipv8.dht.Dht;
import org.ipv8.dht.DhtBucket;
import org.ipv8.dht.DhtStatus;
import org.ipv8.dht.DhtValue;
import org.ipv8.dht.FindOptions;
import org.ipv8.dht.PutOptions;
import org.ipv8.dht.Stored;
import org.ipv8.dht.Target;
import org.ipv8.key.Mid;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Shell commands of the DHT. They act on the node that is named, or on the only one that runs it. */
@Component(service = DhtCommands.class, property = {"osgi.command.scope=dht", "osgi.command.function=put",
    "osgi.command.function=get", "osgi.command.function=provide", "osgi.command.function=published",
    "osgi.command.function=withdraw", "osgi.command.function=connect", "osgi.command.function=findpeer",
    "osgi.command.function=table", "osgi.command.function=buckets", "osgi.command.function=refresh",
    "osgi.command.function=crawl", "osgi.command.function=stats"})
public final class DhtCommands {

    /** Longer than anything here takes. */
    private static final long PATIENCE_SECONDS = 90;
    private static final int HEX_TARGET = 2 * Target.LENGTH;

    private static final String NODE = "the node, if several run the DHT";

    private final List<Map.Entry<Map<String, Object>, Dht>> all;

    /** What was stored where. */
    public record Put(Target target, int holders, boolean copyHere) {
    }

    /** A value that was found. */
    public record Got(String value, Optional<Mid> signer, long version, Optional<Duration> age) {
    }

    /** Where a peer is. */
    public record Place(Mid peer, String address) {
    }

    /** A node of the tables. */
    public record Node(Mid peer, String family, String nodeId, DhtBucket.Status status, Optional<Instant> lastResponse,
            Optional<Duration> roundTrip) {
    }

    /** A bucket of the tables. */
    public record Bucket(String family, String prefix, int nodes, Optional<Instant> lastChanged) {
    }

    /** A step of a lookup. */
    public record Step(int path, int hop, Mid node, int sharedBits, Optional<Mid> introducedBy, Crawl.Outcome outcome, int count,
            Optional<Duration> roundTrip) {
    }

    /** Something that is counted. */
    public record Figure(String what, String value) {
    }

    /** A value that is kept alive. */
    public record Kept(Target target, String value, boolean signed, Optional<Instant> lastStored, int holders) {
    }

    /** Called by the container, again whenever a DHT comes or goes. */
    @Activate
    public DhtCommands(@Reference(service = Dht.class, policyOption = ReferencePolicyOption.GREEDY)
            List<Map.Entry<Map<String, Object>, Dht>> dhts) {
        all = dhts;
    }

    private Dht dht(String node) {
        List<Map.Entry<Map<String, Object>, Dht>> chosen = all.stream()
                .filter(each -> node.isEmpty() || node.equals(each.getKey().get(OverlayDescription.NODE))).toList();
        if (chosen.size() == 1) {
            return chosen.get(0).getValue();
        }
        if (all.isEmpty()) {
            throw new IllegalStateException("the DHT runs on no node yet; 'ipv8:explain dht' tells why");
        }
        String names = all.stream().map(each -> String.valueOf(each.getKey().get(OverlayDescription.NODE))).sorted()
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException(node.isEmpty() ? "several nodes run the DHT: " + names + "; choose one with --node NAME"
                : "the DHT does not run on a node '" + node + "', but on: " + names);
    }

    /** Stores a text once. */
    @Descriptor("stores a text on the nodes closest to a target")
    public Put put(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("sign it with the key of the node") @Parameter(names = {"-s", "--sign"}, presentValue = "true",
                    absentValue = "false") boolean sign,
            @Descriptor("40 hex digits, or a name") String target, @Descriptor("the text") String... text) {
        return put(node, target(target), text, new PutOptions(sign, false));
    }

    /** Stores a text again and again. */
    @Descriptor("stores a text and keeps it alive, also after a restart, until 'dht:withdraw'")
    public Put provide(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("sign it with the key of the node") @Parameter(names = {"-s", "--sign"}, presentValue = "true",
                    absentValue = "false") boolean sign,
            @Descriptor("40 hex digits, or a name") String target, @Descriptor("the text") String... text) {
        return put(node, target(target), text, new PutOptions(sign, true));
    }

    private Put put(String node, Target target, String[] text, PutOptions options) {
        Bytes data = Bytes.of(String.join(" ", text).getBytes(StandardCharsets.UTF_8));
        Stored stored = await(dht(node).put(target, data, options));
        return new Put(target, stored.holders().size(), stored.local());
    }

    /** Shows what is kept alive. */
    @Descriptor("shows the values that are kept alive")
    public List<Kept> published(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node) {
        return await(dht(node).published()).stream().map(each -> new Kept(each.target(), text(each.data()), each.signed(),
                each.lastStored(), each.holders())).toList();
    }

    /** No longer keeps something alive. */
    @Descriptor("no longer keeps the values of a target alive; says whether there were any")
    public boolean withdraw(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("40 hex digits, or a name") String target) {
        return await(dht(node).withdraw(target(target)));
    }

    /** Finds values. */
    @Descriptor("finds the values of a target")
    public List<Got> get(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("seconds after which to show what was found so far") @Parameter(names = {"-t", "--time"},
                    absentValue = "30") int seconds,
            @Descriptor("40 hex digits, or a name") String target) {
        return await(dht(node).find(target(target), FindOptions.DEFAULT.within(Duration.ofSeconds(seconds)))).values().stream()
                .map(DhtCommands::row).toList();
    }

    private static Got row(DhtValue value) {
        return new Got(text(value.data()), value.signer().map(key -> key.mid()), value.version(), value.age());
    }

    /** Shows a text as it is, anything else in hex. */
    private static String text(Bytes data) {
        String text = new String(data.toArray(), StandardCharsets.UTF_8);
        return text.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != 0xfffd) ? text : "0x" + data.toHex();
    }

    /** Finds a peer that answers. */
    @Descriptor("finds a peer by its mid, has its NAT punctured and shows where it answers")
    public Place connect(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("the mid, 40 hex digits") String mid) {
        Peer peer = await(dht(node).connect(mid(mid)));
        return new Place(peer.mid(), peer.address().toString());
    }

    /** Finds where a peer is registered. */
    @Descriptor("shows where a peer is registered, without trying whether it is there")
    public List<Place> findpeer(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("the mid, 40 hex digits") String mid) {
        return await(dht(node).locate(mid(mid))).stream().map(each -> new Place(each.key().mid(), each.address().toString())).toList();
    }

    /** Shows the nodes. */
    @Descriptor("shows the nodes of the routing tables")
    public List<Node> table(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node) {
        List<Node> nodes = new ArrayList<>();
        for (DhtBucket bucket : await(dht(node).buckets())) {
            bucket.nodes().forEach(each -> nodes.add(new Node(each.contact().key().mid(), bucket.family(),
                    each.nodeId().toHex(), each.status(), each.lastResponse(), each.roundTrip())));
        }
        return nodes;
    }

    /** Shows the buckets. */
    @Descriptor("shows the buckets of the routing tables")
    public List<Bucket> buckets(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node) {
        return await(dht(node).buckets()).stream().map(each -> new Bucket(each.family(), each.prefix(), each.nodes().size(),
                each.lastChanged())).toList();
    }

    /** Brings a bucket up to date. */
    @Descriptor("looks up an id of a bucket, which brings it up to date; says whether there is such a bucket")
    public boolean refresh(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("its prefix, zeros and ones; 'dht:buckets' shows them") String... prefix) {
        return await(dht(node).refresh(String.join("", prefix)));
    }

    /** Shows a lookup step by step. */
    @Descriptor("looks a target up and shows every step")
    public List<Step> crawl(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("look for nodes, not for values") @Parameter(names = "--nodes", presentValue = "true",
                    absentValue = "false") boolean nodes,
            @Descriptor("40 hex digits, or a name") String target) {
        return await(dht(node).crawl(target(target), nodes)).steps().stream().map(each -> new Step(each.path(), each.hop(),
                each.node().key().mid(), each.sharedBits(), each.introducedBy().map(by -> by.key().mid()), each.outcome(),
                each.count(), each.roundTrip())).toList();
    }

    /** Shows figures. */
    @Descriptor("shows what the node has of the DHT, and what has happened")
    public List<Figure> stats(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node) {
        DhtStatus status = await(dht(node).status());
        List<Figure> figures = new ArrayList<>();
        for (DhtStatus.Table table : status.tables()) {
            figures.add(new Figure(table.family() + " node id", table.nodeId().toHex()));
            figures.add(new Figure(table.family() + " nodes", table.nodes() + " in " + table.buckets() + " buckets"));
            figures.add(new Figure(table.family() + " stored", table.values() + " values, " + table.valueBytes() + " bytes, "
                    + table.targets() + " targets"));
        }
        figures.add(new Figure("tokens", String.valueOf(status.tokens())));
        figures.add(new Figure("peers registered here", String.valueOf(status.registered().size())));
        figures.add(new Figure("registered with", status.registrars().size() + " nodes"));
        figures.add(new Figure("values kept alive", String.valueOf(status.published())));
        figures.add(new Figure("survives a restart", status.persistent() ? "yes" : "no"));
        for (Map.Entry<String, Long> counter : status.counters().entrySet()) {
            figures.add(new Figure(counter.getKey(), String.valueOf(counter.getValue())));
        }
        return figures;
    }

    private static Target target(String text) {
        return text.length() == HEX_TARGET && text.toLowerCase(Locale.ROOT).matches("[0-9a-f]+") ? Target.ofHex(text)
                : Target.ofName(text);
    }

    private static Mid mid(String text) {
        try {
            return Mid.of(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no mid, expected 40 hex digits; 'dht:table' shows some");
        }
    }

    /** Waits for a result; a failure has the words of its cause. */
    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage());
        } catch (CancellationException | CompletionException e) {
            throw new IllegalStateException("the DHT was stopped");
        } catch (TimeoutException e) {
            throw new IllegalStateException("nothing after " + PATIENCE_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        }
    }
}
