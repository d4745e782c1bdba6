package org.ipv8.rest.internal.reference;

import static org.ipv8.rest.internal.reference.Values.object;

import java.util.List;

import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.osgi.service.component.annotations.Component;

/** What the reference answers without a DHT, tunnels or identities, until the bundles of these overlays are installed. */
@Component(property = "service.ranking:Integer=-2000000000")
public final class AbsentOverlays implements RestResource {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final String NO_DHT = "DHT community not found";
    private static final String NO_TUNNEL = "TunnelCommunity is not initialized";
    private static final String NO_IDENTITY = "no identity overlay is installed";

    @Override
    public List<Operation> operations() {
        return List.of(
                absent(Operation.get("/dht/statistics", "Routing table and store sizes"), NO_DHT),
                absent(Operation.get("/dht/values", "Local store"), NO_DHT),
                absent(Operation.get("/dht/values/{key}", "Look up"), NO_DHT),
                absent(Operation.put("/dht/values/{key}", "Store"), NO_DHT),
                absent(Operation.get("/dht/peers/{mid}", "Connect to a peer"), NO_DHT),
                showing(Operation.get("/dht/buckets", "Routing tables"), object("buckets", List.of())),
                Operation.get("/dht/buckets/{prefix?}/refresh", "Refresh a bucket")
                        .does(request -> Response.failure(BAD_REQUEST, "DHT community is not loaded")),
                Operation.get("/noblockdht/{mid}", "Start to connect to a peer")
                        .does(request -> Response.error(NOT_FOUND, NO_DHT)),
                showing(Operation.get("/tunnel/settings", "Settings"), object("settings", object())),
                showing(Operation.get("/tunnel/circuits", "Circuits"), object("circuits", List.of())),
                Operation.get("/tunnel/circuits/test", "Speed test of a new circuit")
                        .does(request -> Response.error(NOT_FOUND, NO_TUNNEL)),
                Operation.get("/tunnel/circuits/{circuit_id}/test", "Speed test").does(AbsentOverlays::speedTest),
                showing(Operation.get("/tunnel/relays", "Relays"), object("relays", List.of())),
                showing(Operation.get("/tunnel/exits", "Exits"), object("exits", List.of())),
                showing(Operation.get("/tunnel/swarms", "Swarms"), object("swarms", List.of())),
                showing(Operation.get("/tunnel/swarms/{infohash}/size", "Seeders"), object("swarms", List.of())),
                showing(Operation.get("/tunnel/peers", "Candidates"), object("peers", List.of())),
                showing(Operation.get("/tunnel/peers/dht", "Introduction points in the DHT"), List.of()),
                showing(Operation.get("/tunnel/peers/pex", "Introduction points by exchange"), List.of()),
                showing(Operation.get("/identity", "Names of pseudonyms"), object("names", List.of())),
                identity("GET", "schemas"), identity("GET", "public_key"), identity("GET", "unload"), identity("GET", "remove"),
                identity("GET", "credentials"), identity("GET", "credentials/{subject_key}"), identity("GET", "peers"),
                identity("PUT", "allow/{verifier_key}"), identity("PUT", "disallow/{verifier_key}"),
                identity("PUT", "request/{authority_key}"), identity("PUT", "attest/{subject_key}"),
                identity("PUT", "verify/{subject_key}"), identity("GET", "outstanding/attestations"),
                identity("GET", "outstanding/verifications"), identity("GET", "verifications"));
    }

    private static Operation absent(Operation operation, String error) {
        return operation.does(request -> Response.failure(NOT_FOUND, error));
    }

    private static Operation identity(String method, String what) {
        String path = "/identity/{pseudonym_name}/" + what;
        return absent(method.equals("GET") ? Operation.get(path, what) : Operation.put(path, what), NO_IDENTITY);
    }

    private static Operation showing(Operation operation, Object value) {
        return operation.does(request -> Response.json(value));
    }

    private static Response speedTest(Request request) {
        return request.variable("circuit_id").matches("[0-9]+") ? Response.error(NOT_FOUND, NO_TUNNEL)
                : Response.error(BAD_REQUEST, "circuit_id must be an integer");
    }
}
