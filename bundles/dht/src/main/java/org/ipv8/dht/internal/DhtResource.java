package org.ipv8.dht.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.ipv8.dht.Dht;
import org.ipv8.dht.DhtBucket;
import org.ipv8.dht.DhtContact;
import org.ipv8.dht.DhtException;
import org.ipv8.dht.DhtStatus;
import org.ipv8.dht.DhtValue;
import org.ipv8.dht.Found;
import org.ipv8.dht.PutOptions;
import org.ipv8.dht.Target;
import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.rest.Handler;
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

/** The DHT over HTTP, at the paths and in the forms of the reference (spec 07, section 4). */
@Component
public final class DhtResource implements RestResource {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final String ABSENT = "DHT community not found";

    private final List<Map.Entry<Map<String, Object>, Dht>> all;

    /** What is answered when there is a DHT. */
    private interface Answer {
        CompletionStage<Response> from(Dht dht, Request request);
    }

    /** Called by the container, again whenever a DHT comes or goes. */
    @Activate
    public DhtResource(@Reference(service = Dht.class, policyOption = ReferencePolicyOption.GREEDY)
            List<Map.Entry<Map<String, Object>, Dht>> all) {
        this.all = all;
    }

    @Override
    public List<Operation> operations() {
        String api = Dht.class.getName();
        return List.of(
                Operation.get("/dht/statistics", "Routing table and store sizes").sameAs("dht:stats", api + "#status")
                        .doesLater(of(Response.failure(NOT_FOUND, ABSENT), DhtResource::statistics)),
                Operation.get("/dht/values", "Local store").sameAs("", api + "#stored")
                        .doesLater(of(Response.failure(NOT_FOUND, ABSENT), DhtResource::values)),
                Operation.get("/dht/values/{key}", "Look up").sameAs("dht:get", api + "#find")
                        .doesLater(of(Response.failure(NOT_FOUND, ABSENT), DhtResource::find)),
                Operation.put("/dht/values/{key}", "Store").sameAs("dht:put", api + "#put")
                        .doesLater(of(Response.failure(NOT_FOUND, ABSENT), DhtResource::put)),
                Operation.get("/dht/peers/{mid}", "Connect to a peer").sameAs("dht:findpeer", api + "#locate")
                        .doesLater(of(Response.failure(NOT_FOUND, ABSENT), DhtResource::peers)),
                Operation.get("/dht/buckets", "Routing tables").sameAs("dht:buckets", api + "#buckets")
                        .doesLater(of(Response.json(Map.of("buckets", List.of())), DhtResource::buckets)),
                Operation.get("/dht/buckets/{prefix?}/refresh", "Refresh a bucket").sameAs("dht:refresh", api + "#refresh")
                        .doesLater(of(Response.failure(BAD_REQUEST, "DHT community is not loaded"), DhtResource::refresh)),
                Operation.get("/noblockdht/{mid}", "Start to connect to a peer").sameAs("dht:connect", api + "#connect")
                        .doesLater(of(Response.error(NOT_FOUND, ABSENT), DhtResource::connect)));
    }

    private Handler of(Response absent, Answer answer) {
        return request -> all.stream().filter(each -> request.node().equals(each.getKey().get(OverlayDescription.NODE)))
                .map(Map.Entry::getValue).findFirst()
                .map(dht -> answer.from(dht, request).handle(DhtResource::orFailure).thenCompose(stage -> stage))
                .orElse(CompletableFuture.completedFuture(absent));
    }

    private static CompletionStage<Response> orFailure(Response response, Throwable problem) {
        Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
        if (cause instanceof DhtException dht) {
            return CompletableFuture.failedFuture(new RestException("DHTError", dht.reason().text()));
        }
        return cause == null ? CompletableFuture.completedFuture(response) : CompletableFuture.failedFuture(cause);
    }

    // --- What is asked

    private static Bytes hex(String text) {
        try {
            return Bytes.ofHex(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new RestException("Error", text.length() % 2 == 0 ? "Non-hexadecimal digit found" : "Odd-length string");
        }
    }

    /** Targets of another length are refused: the reference pads or cuts them on the wire, but not in its own store. */
    private static Target target(Request request, String name) {
        Bytes bytes = hex(request.variable(name));
        if (bytes.length() != Target.LENGTH) {
            throw new RestException(BAD_REQUEST, "ValueError", "a key has " + Target.LENGTH + " bytes, not " + bytes.length());
        }
        return new Target(bytes);
    }

    private static Mid mid(Request request) {
        return Mid.of(target(request, "mid").bytes().toArray());
    }

    // --- What is answered

    private static CompletionStage<Response> statistics(Dht dht, Request request) {
        return dht.status().thenApply(status -> Response.json(Map.of("statistics", statistics(status))));
    }

    private static Map<String, Object> statistics(DhtStatus status) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("peer_id", status.self().toHex());
        shown.put("num_tokens", status.tokens());
        shown.put("endpoints", status.tables().stream().map(table -> {
            Map<String, Object> endpoint = new LinkedHashMap<>();
            endpoint.put("endpoint", table.family());
            endpoint.put("node_id", table.nodeId().toHex());
            endpoint.put("routing_table_size", table.nodes());
            endpoint.put("routing_table_buckets", table.buckets());
            endpoint.put("num_keys_in_store", table.targets());
            return endpoint;
        }).toList());
        Map<String, Object> registered = new LinkedHashMap<>();
        status.registered().forEach((mid, count) -> registered.put(mid.toHex(), count));
        shown.put("num_peers_in_store", registered);
        shown.put("num_store_for_me", status.registrars().isEmpty() ? Map.of()
                : Map.of(status.self().toHex(), status.registrars().size()));
        return shown;
    }

    private static CompletionStage<Response> values(Dht dht, Request request) {
        return dht.stored().thenApply(stored -> {
            Map<String, List<Object>> shown = new LinkedHashMap<>();
            stored.forEach((family, targets) -> targets.forEach((target, values) -> values.forEach(value -> {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("endpoint", family);
                entry.putAll(value(target, value));
                shown.computeIfAbsent(target.toHex(), each -> new ArrayList<>()).add(entry);
            })));
            return Response.json(shown);
        });
    }

    private static Map<String, Object> value(Target target, DhtValue value) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("public_key", value.signer().map(DhtResource::base64).orElse(null));
        shown.put("key", target.toHex());
        shown.put("value", value.data().toHex());
        return shown;
    }

    private static String base64(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.toBytes());
    }

    private static CompletionStage<Response> find(Dht dht, Request request) {
        Target target = target(request, "key");
        return dht.find(target).handle((found, problem) -> {
            if (problem == null) {
                return CompletableFuture.completedFuture(found);
            }
            // the reference fails only if there is a table without a usable node; without any table nothing is found
            return dht.status().thenCompose(status -> status.tables().isEmpty()
                    ? CompletableFuture.completedFuture(new Found(List.of(), 0, 0, 0, Duration.ZERO))
                    : CompletableFuture.<Found>failedFuture(problem));
        }).thenCompose(stage -> stage).thenApply(found -> {
            Map<String, Object> debug = new LinkedHashMap<>();
            debug.put("requests", found.asked());
            debug.put("responses", found.answered());
            debug.put("responses_with_nodes", found.answered() - found.holders());
            debug.put("responses_with_values", found.holders());
            debug.put("time", found.took());
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("values", found.values().stream().map(value -> value(target, value)).toList());
            shown.put("debug", debug);
            return Response.json(shown);
        });
    }

    private static CompletionStage<Response> put(Dht dht, Request request) {
        Target target = target(request, "key");
        if (!(request.members().get("value") instanceof String text)) {
            return CompletableFuture.completedFuture(Response.failure(BAD_REQUEST, "incorrect parameters"));
        }
        return dht.put(target, hex(text), PutOptions.SIGNED).thenApply(stored -> Response.success());
    }

    private static CompletionStage<Response> peers(Dht dht, Request request) {
        return dht.locate(mid(request)).thenApply(found -> Response.json(Map.of("peers",
                found.stream().map(DhtResource::peer).toList())));
    }

    private static Map<String, Object> peer(DhtContact contact) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("public_key", base64(contact.key()));
        shown.put("address", List.of(contact.address().host(), contact.address().port()));
        return shown;
    }

    private static CompletionStage<Response> buckets(Dht dht, Request request) {
        return dht.status().thenCombine(dht.buckets(), (status, buckets) -> {
            Map<String, Bytes> own = new LinkedHashMap<>();
            status.tables().forEach(table -> own.put(table.family(), table.nodeId()));
            return Response.json(Map.of("buckets", buckets.stream().map(bucket -> bucket(bucket, own.get(bucket.family()))).toList()));
        });
    }

    private static Map<String, Object> bucket(DhtBucket bucket, Bytes own) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("prefix", bucket.prefix());
        shown.put("last_changed", unix(bucket.lastChanged()));
        shown.put("endpoint", bucket.family());
        shown.put("peers", bucket.nodes().stream().map(node -> {
            Map<String, Object> peer = new LinkedHashMap<>();
            peer.put("ip", node.contact().address().host());
            peer.put("port", node.contact().address().port());
            peer.put("mid", node.contact().key().mid().toHex());
            peer.put("id", node.nodeId().toHex());
            peer.put("failed", node.failed());
            peer.put("last_contact", unix(Stream.of(node.lastResponse(), node.lastQuery()).flatMap(Optional::stream)
                    .max(Instant::compareTo)));
            peer.put("distance", number(own).xor(number(node.nodeId())));
            return peer;
        }).toList());
        return shown;
    }

    private static BigInteger number(Bytes id) {
        return new BigInteger(1, id.toArray());
    }

    private static Object unix(Optional<Instant> time) {
        return time.<Object>map(at -> BigDecimal.valueOf(at.getEpochSecond()).add(BigDecimal.valueOf(at.getNano(), 9))).orElse(0);
    }

    private static CompletionStage<Response> refresh(Dht dht, Request request) {
        return dht.refresh(request.variable("prefix")).thenApply(there -> there ? Response.success()
                : Response.failure(BAD_REQUEST, "no such bucket"));
    }

    private static CompletionStage<Response> connect(Dht dht, Request request) {
        dht.connect(mid(request)); // nobody waits for it
        return CompletableFuture.completedFuture(Response.success());
    }
}
