package org.ipv8.dht.internal.web;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.ipv8.dht.Crawl;
import org.ipv8.dht.Dht;
import org.ipv8.dht.DhtBucket;
import org.ipv8.dht.DhtContact;
import org.ipv8.dht.DhtStatus;
import org.ipv8.dht.Publication;
import org.ipv8.dht.PutOptions;
import org.ipv8.dht.Stored;
import org.ipv8.dht.Target;
import org.ipv8.key.Mid;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;
import org.ipv8.wire.Bytes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What the resources of the reference lack: status, tables, every step of a lookup, values that are kept alive. */
@Component
public final class DhtResource implements RestResource {

    private static final String BASE = OWN + "/dht";
    private static final String KEPT = BASE + "/published";
    private static final String API = "org.ipv8.dht.Dht#";
    private static final String TARGET = "40 hexadecimal digits, or a name";
    private static final int HEX_TARGET = 40;

    private final Dhts dhts;

    /** Called by the container, again whenever a DHT comes or goes. */
    @Activate
    public DhtResource(@Reference(service = Dht.class, policyOption = ReferencePolicyOption.GREEDY)
            List<Map.Entry<Map<String, Object>, Dht>> dhts) {
        this.dhts = new Dhts(dhts);
    }

    /** What has become of a value. */
    record Put(String target, int holders, boolean local) {

        static Put of(Target target, Stored stored) {
            return new Put(target.toHex(), stored.holders().size(), stored.local());
        }
    }

    /** What is done with a DHT. */
    private interface Action {
        CompletionStage<?> with(Dht dht, Request request);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                ofNode(Operation.get(BASE, "Shows what the node has of the DHT, and what has happened")
                        .answering(200, Schema.of(DhtStatus.class)).sameAs("dht:stats", API + "status"),
                        (dht, request) -> dht.status()),
                ofNode(Operation.get(BASE + "/buckets", "Shows the routing tables")
                        .answering(200, Schema.list(Schema.of(DhtBucket.class))).sameAs("dht:table", API + "buckets"),
                        (dht, request) -> dht.buckets()),
                ofNode(Operation.get(BASE + "/lookups/{target}", "Looks a target up and shows every step").path("target", TARGET)
                        .query("nodes", "true: look for nodes, not for values", Schema.BOOLEAN)
                        .answering(200, Schema.of(Crawl.class)).sameAs("dht:crawl", API + "crawl"),
                        (dht, request) -> dht.crawl(target(request), request.query("nodes").filter("true"::equals).isPresent())),
                ofNode(Operation.get(BASE + "/peers/{mid}", "Shows where a peer is registered, without trying whether it is there")
                        .path("mid", "40 hexadecimal digits").answering(200, Schema.list(Schema.of(DhtContact.class)))
                        .sameAs("dht:findpeer", API + "locate"),
                        (dht, request) -> dht.locate(mid(request))),
                ofNode(Operation.get(KEPT, "Shows the values that are kept alive")
                        .answering(200, Schema.list(Schema.of(Publication.class))).sameAs("dht:published", API + "published"),
                        (dht, request) -> dht.published()),
                ofNode(Operation.put(KEPT + "/{target}", "Stores a text and keeps it alive, also after a restart").path("target", TARGET)
                        .query("signed", "true: sign it with the key of the node", Schema.BOOLEAN)
                        .taking(Schema.object(Map.of("value", Schema.TEXT))).answering(200, Schema.of(Put.class))
                        .sameAs("dht:provide", API + "put"),
                        (dht, request) -> dht.put(target(request), Bytes.of(request.text("value").getBytes(
                                StandardCharsets.UTF_8)), new PutOptions(request.query("signed").filter("true"::equals)
                                .isPresent(), true)).thenApply(stored -> Put.of(target(request), stored))),
                ofNode(Operation.delete(KEPT + "/{target}", "No longer keeps the values of a target alive").path("target", TARGET)
                        .answering(200, Schema.BOOLEAN).sameAs("dht:withdraw", API + "withdraw"),
                        (dht, request) -> dht.withdraw(target(request))));
    }

    private Operation ofNode(Operation operation, Action action) {
        return operation.query("node", "of this node; the main one if absent", Schema.TEXT).doesLater(request -> {
            Optional<Dht> dht = dhts.of(request.query("node").orElse(request.node()));
            return Dhts.named(action.with(dht.orElseThrow(() -> RestException.notFound("the DHT does not run on node '"
                    + request.query("node").orElse(request.node()) + "'")), request)).thenApply(Response::json);
        });
    }

    private static Target target(Request request) {
        String text = request.variable("target");
        return text.length() == HEX_TARGET && text.matches("[0-9a-fA-F]+") ? Target.ofHex(text) : Target.ofName(text);
    }

    private static Mid mid(Request request) {
        return Mid.of(HexFormat.of().parseHex(request.variable("mid")));
    }
}
