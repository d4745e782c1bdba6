package org.ipv8.dht.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.ipv8.dht.Crawl;
import org.ipv8.dht.Dht;
import org.ipv8.dht.DhtBucket;
import org.ipv8.dht.DhtContact;
import org.ipv8.dht.DhtStatus;
import org.ipv8.dht.DhtValue;
import org.ipv8.dht.FindOptions;
import org.ipv8.dht.Found;
import org.ipv8.dht.IntroductionPoint;
import org.ipv8.dht.Publication;
import org.ipv8.dht.PutOptions;
import org.ipv8.dht.Stored;
import org.ipv8.dht.SwarmDirectory;
import org.ipv8.dht.Target;
import org.ipv8.dht.internal.lookup.Findings;
import org.ipv8.dht.internal.node.Lookups;
import org.ipv8.dht.internal.node.Participant;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.storage.Value;
import org.ipv8.dht.internal.storage.Values;
import org.ipv8.key.KeyVault;
import org.ipv8.key.Mid;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/** The DHT of a node for applications: whatever they ask is done in the lane. */
final class DhtOverlay implements Overlay, Dht, SwarmDirectory {

    /** The community of the reference. */
    static final CommunityId COMMUNITY = CommunityId.of("8d0be1845d74d175f178197cad001591d04d73cc");

    private final OverlayContext context;
    private final KeyVault vault;
    private final Participant participant;
    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    DhtOverlay(OverlayContext context, KeyVault vault, Participant participant) {
        this.context = context;
        this.vault = vault;
        this.participant = participant;
    }

    @Override
    public void start() {
        participant.start();
    }

    @Override
    public void stop() {
        stopped = true;
        participant.stop();
        open.forEach(result -> result.cancel(false));
    }

    Participant participant() {
        return participant;
    }

    /** Does something in the lane, and cancels it when the overlay stops. */
    private <T> CompletableFuture<T> inLane(Supplier<CompletionStage<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        open.add(result);
        result.whenComplete((value, problem) -> open.remove(result));
        context.lane().execute(() -> {
            try {
                work.get().whenComplete((value, problem) -> {
                    if (problem == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(problem instanceof CompletionException && problem.getCause() != null
                                ? problem.getCause() : problem);
                    }
                });
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        if (stopped) {
            result.cancel(false);
        }
        return result;
    }

    private <T> CompletableFuture<T> readInLane(Supplier<T> work) {
        return inLane(() -> CompletableFuture.completedFuture(work.get()));
    }

    // --- Values

    @Override
    public int maxData(boolean signed) {
        return Values.maxData(signed ? context.self().key() : null);
    }

    @Override
    public CompletionStage<Stored> put(Target target, Bytes data, PutOptions options) {
        return inLane(() -> participant.publisher().put(target, data, options));
    }

    @Override
    public CompletionStage<List<Publication>> published() {
        return readInLane(() -> participant.publisher().published());
    }

    @Override
    public CompletionStage<Boolean> withdraw(Target target) {
        return inLane(() -> participant.publisher().withdraw(target));
    }

    @Override
    public CompletionStage<Found> find(Target target, FindOptions options) {
        return inLane(() -> participant.lookups().find(target, options,
                value -> options.partial().accept(value.told(context.clock().now()))).thenApply(found -> {
                    found.forEach(lookup -> participant.publisher().cache(target, lookup));
                    Found result = found(target, found);
                    context.tellOfLookup(result.took(), result.asked(), !result.values().isEmpty());
                    return result;
                }));
    }

    private Found found(Target target, List<Findings> lookups) {
        Set<Value> all = new LinkedHashSet<>();
        lookups.forEach(lookup -> all.addAll(lookup.readable()));
        List<DhtValue> values = new ArrayList<>();
        for (Value value : Values.newest(all)) {
            boolean owners = value.signer() != null && value.storageId().equals(target.bytes());
            values.add(owners ? 0 : values.size(), value.told(context.clock().now()));
        }
        int asked = lookups.stream().mapToInt(lookup -> lookup.steps().size()).sum();
        int answered = lookups.stream().mapToInt(lookup -> lookup.answers().size()).sum();
        int holders = (int) lookups.stream().flatMap(lookup -> lookup.answers().stream())
                .filter(step -> !step.answer().values().isEmpty()).count();
        return new Found(values, asked, answered, holders, took(lookups));
    }

    private static Duration took(List<Findings> lookups) {
        return lookups.stream().map(Findings::took).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    @Override
    public CompletionStage<List<DhtContact>> closest(Target target) {
        return inLane(() -> participant.lookups().nodes(target).thenApply(found -> found.stream()
                .flatMap(lookup -> Lookups.results(lookup).stream()).map(Contact::told).toList()));
    }

    @Override
    public CompletionStage<Crawl> crawl(Target target, boolean nodesOnly) {
        return inLane(() -> (nodesOnly ? participant.lookups().nodes(target)
                : participant.lookups().find(target, FindOptions.DEFAULT, value -> { }))
                .thenApply(found -> new Crawl(target,
                        found.stream().flatMap(lookup -> lookup.steps().stream()).map(step -> Views.step(step, target)).toList(),
                        Values.interleave(found.stream().map(Findings::merged).toList()), took(found))));
    }

    // --- Peers

    @Override
    public CompletionStage<Peer> connect(Mid mid) {
        return inLane(() -> participant.registrar().connect(mid));
    }

    @Override
    public CompletionStage<Peer> connect(DhtContact hint) {
        return inLane(() -> participant.registrar().connect(new Contact(hint.key(), hint.address())));
    }

    @Override
    public CompletionStage<List<DhtContact>> locate(Mid mid) {
        return inLane(() -> participant.registrar().locate(mid).thenApply(all -> all.stream().map(Contact::told).toList()));
    }

    // --- Hidden swarms

    @Override
    public CompletionStage<Stored> announce(Target infoHash, IntroductionPoint point) {
        return put(infoHash, IntroductionPoints.write(point), PutOptions.UNSIGNED);
    }

    @Override
    public CompletionStage<List<IntroductionPoint>> lookup(Target infoHash) {
        return find(infoHash).thenApply(found -> found.values().stream()
                .map(value -> IntroductionPoints.read(value.data(), vault)).flatMap(Optional::stream).toList());
    }

    // --- State

    @Override
    public CompletionStage<Boolean> refresh(String prefix) {
        return readInLane(() -> participant.refresh(prefix));
    }

    @Override
    public CompletionStage<DhtStatus> status() {
        return readInLane(() -> Views.status(context, participant));
    }

    @Override
    public CompletionStage<List<DhtBucket>> buckets() {
        return readInLane(() -> Views.buckets(context, participant));
    }

    @Override
    public CompletionStage<Map<String, Map<Target, List<DhtValue>>>> stored() {
        return readInLane(() -> {
            Map<String, Map<Target, List<DhtValue>>> all = new LinkedHashMap<>();
            for (Family family : participant.stores().all().keySet()) {
                all.put(family.label(), Views.stored(context, participant, family));
            }
            return all;
        });
    }
}
