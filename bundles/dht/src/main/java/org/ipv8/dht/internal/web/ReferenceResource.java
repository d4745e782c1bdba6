package org.ipv8.dht.internal.web;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.ipv8.dht.Dht;
import org.ipv8.dht.DhtBucket;
import org.ipv8.dht.DhtStatus;
import org.ipv8.dht.DhtValue;
import org.ipv8.dht.Found;
import org.ipv8.dht.PutOptions;
import org.ipv8.dht.Target;
import org.ipv8.key.Mid;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.rest.RestResource;
import org.ipv8.wire.Bytes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The resources of the reference (spec 07, section 4). */
@Component
public final class ReferenceResource implements RestResource {

    private static final String API = "org.ipv8.dht.Dht#";
    private static final String NOT_FOUND_TEXT = "DHT community not found";
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final double NANOS = 1e9;
    private static final Comparator<DhtBucket.Node> BY_ADDRESS = Comparator.comparing((DhtBucket.Node node) ->
            node.contact().address().host()).thenComparing(node -> node.contact().address().port());
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final Dhts dhts;

    /** Called by the container, again whenever a DHT comes or goes. */
    @Activate
    public ReferenceResource(@Reference(service = Dht.class, policyOption = ReferencePolicyOption.GREEDY)
            List<Map.Entry<Map<String, Object>, Dht>> dhts) {
        this.dhts = new Dhts(dhts);
    }

    /** What is done with the DHT of a node. */
    private interface Action {
        CompletionStage<Response> with(Dht dht, Request request);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                asking(Operation.get("/dht/statistics", "Routing table and store sizes").sameAs("dht:stats", API + "status"),
                        (dht, request) -> dht.status().thenApply(ReferenceResource::statistics)),
                asking(Operation.get("/dht/values", "Local store").sameAs("dht:stats", API + "stored"),
                        (dht, request) -> dht.stored().thenApply(ReferenceResource::stored)),
                asking(Operation.get("/dht/values/{key}", "Look up").sameAs("dht:get", API + "find"), ReferenceResource::find),
                asking(Operation.put("/dht/values/{key}", "Store, signed").sameAs("dht:put", API + "put"), ReferenceResource::put),
                asking(Operation.get("/dht/peers/{mid}", "Connect to a peer").sameAs("dht:connect", API + "connect"),
                        ReferenceResource::connect),
                Operation.get("/dht/buckets", "Routing tables").sameAs("dht:buckets", API + "buckets")
                        .doesLater(request -> dhts.of(request).map(dht -> dht.buckets().thenCombine(dht.status(),
                                ReferenceResource::buckets)).orElse(done(Response.json(Map.of("buckets", List.of()))))),
                Operation.get("/dht/buckets/{prefix?}/refresh", "Refresh a bucket").changing()
                        .sameAs("dht:refresh", API + "refresh").doesLater(this::refresh),
                Operation.get("/noblockdht/{mid}", "Start to connect to a peer").changing().sameAs("dht:connect", API + "connect")
                        .does(this::connectLater));
    }

    private Operation asking(Operation operation, Action action) {
        return operation.doesLater(request -> dhts.of(request).map(dht -> Dhts.named(action.with(dht, request)))
                .orElseGet(() -> done(Response.failure(NOT_FOUND, NOT_FOUND_TEXT))));
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedStage(value);
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    private static Response statistics(DhtStatus status) {
        Map<String, Object> registered = new LinkedHashMap<>();
        status.registered().forEach((mid, count) -> registered.put(mid.toHex(), count));
        return Response.json(object("statistics", object("peer_id", status.self().toHex(), "num_tokens", status.tokens(),
                "endpoints", status.tables().stream().map(table -> object("endpoint", table.family(), "node_id", table.nodeId().toHex(),
                        "routing_table_size", table.nodes(), "routing_table_buckets", table.buckets(), "num_keys_in_store",
                        table.targets())).toList(),
                "num_peers_in_store", registered,
                "num_store_for_me", status.registrars().isEmpty() ? Map.of()
                        : Map.of(status.self().toHex(), status.registrars().size()))));
    }

    /** Of a key stored in both families the last counts, as in the reference. */
    private static Response stored(Map<String, Map<Target, List<DhtValue>>> stored) {
        Map<String, Object> all = new LinkedHashMap<>();
        stored.forEach((family, targets) -> targets.forEach((target, values) -> all.put(target.toHex(), values.stream()
                .map(value -> object("endpoint", family, "public_key", signer(value), "key", target.toHex(), "value",
                        value.data().toHex())).toList())));
        return Response.json(all);
    }

    private static String signer(DhtValue value) {
        return value.signer().map(key -> BASE64.encodeToString(key.toBytes())).orElse(null);
    }

    private static CompletionStage<Response> find(Dht dht, Request request) {
        byte[] key = Dhts.hex(request.variable("key"));
        return key.length != Target.LENGTH ? done(wrongLength()) : dht.find(Target.of(key)).thenApply(found -> found(found, Target.of(key)));
    }

    private static Response wrongLength() {
        return Response.failure(BAD_REQUEST, "a key has 20 bytes, 40 hexadecimal digits"); // R5
    }

    private static Response found(Found found, Target target) {
        return Response.json(object("values", found.values().stream().map(value -> object("public_key", signer(value), "key",
                target.toHex(), "value", value.data().toHex())).toList(),
                "debug", object("requests", found.asked(), "responses", found.answered(),
                        "responses_with_nodes", found.answered() - found.holders(), "responses_with_values", found.holders(),
                        "time", seconds(found.took()))));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    private static CompletionStage<Response> put(Dht dht, Request request) {
        Map<String, Object> body = request.members();
        if (!body.containsKey("value")) {
            return done(Response.failure(BAD_REQUEST, "incorrect parameters"));
        } else if (!(body.get("value") instanceof String value)) {
            throw new RestException("TypeError", "the value must be a text of hexadecimal digits");
        } else {
            byte[] key = Dhts.hex(request.variable("key"));
            Bytes data = Bytes.of(Dhts.hex(value));
            return key.length != Target.LENGTH ? done(wrongLength())
                    : dht.put(Target.of(key), data, PutOptions.SIGNED).thenApply(stored -> Response.success());
        }
    }

    private static CompletionStage<Response> connect(Dht dht, Request request) {
        byte[] mid = Dhts.hex(request.variable("mid"));
        return mid.length != Target.LENGTH ? done(wrongLength()) : dht.connect(Mid.of(mid)).thenApply(peer -> Response.json(
                object("peers", List.of(object("public_key", BASE64.encodeToString(peer.key().toBytes()),
                        "address", List.of(peer.address().host(), peer.address().port()))))));
    }

    private Response connectLater(Request request) {
        Optional<Dht> dht = dhts.of(request);
        if (dht.isEmpty()) {
            return Response.error(NOT_FOUND, NOT_FOUND_TEXT);
        }
        byte[] mid = Dhts.hex(request.variable("mid"));
        if (mid.length != Target.LENGTH) {
            return wrongLength();
        }
        dht.get().connect(Mid.of(mid)); // whether it comes to something nobody waits for
        return Response.success();
    }

    private CompletionStage<Response> refresh(Request request) {
        String prefix = request.variable("prefix");
        if (!prefix.matches("\\w*")) {
            throw new RestException(NOT_FOUND, "HTTPNotFound", "Not Found");
        }
        return dhts.of(request).map(dht -> dht.refresh(prefix).handle((any, problem) -> problem != null
                ? Response.failure(200, problem.getMessage()) : any ? Response.success()
                : Response.failure(BAD_REQUEST, "no such bucket")))
                .orElse(done(Response.failure(BAD_REQUEST, "DHT community is not loaded")));
    }

    private static Response buckets(List<DhtBucket> buckets, DhtStatus status) {
        List<Object> rows = new ArrayList<>();
        for (DhtBucket bucket : buckets) {
            Optional<Bytes> own = status.tables().stream().filter(table -> table.family().equals(bucket.family()))
                    .map(DhtStatus.Table::nodeId).findFirst();
            rows.add(object("prefix", bucket.prefix(), "last_changed", time(bucket.lastChanged()), "endpoint", bucket.family(),
                    "peers", bucket.nodes().stream().sorted(BY_ADDRESS).map(node -> node(node, own)).toList()));
        }
        return Response.json(object("buckets", rows));
    }

    private static Map<String, Object> node(DhtBucket.Node node, Optional<Bytes> own) {
        return object("ip", node.contact().address().host(), "port", node.contact().address().port(),
                "mid", node.contact().key().mid().toHex(), "id", node.nodeId().toHex(), "failed", node.failed(),
                "last_contact", time(Stream.of(node.lastResponse(), node.lastQuery()).flatMap(Optional::stream)
                        .max(Instant::compareTo)),
                "distance", own.map(mine -> number(mine).xor(number(node.nodeId()))).orElse(BigInteger.ZERO));
    }

    private static BigInteger number(Bytes id) {
        return new BigInteger(1, id.toArray());
    }

    private static Object time(Optional<Instant> time) {
        return time.<Object>map(each -> each.getEpochSecond() + each.getNano() / NANOS).orElse(0);
    }
}
