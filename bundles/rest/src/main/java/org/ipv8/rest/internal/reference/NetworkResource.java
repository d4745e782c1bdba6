package org.ipv8.rest.internal.reference;

import static org.ipv8.rest.internal.reference.Values.object;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.HostAddress;
import org.ipv8.peer.Peer;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.internal.NodesHere;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The peer graph, and adding trackers and exit nodes to it (spec sections 5 and 6). */
@Component(property = "service.ranking:Integer=-1000")
public final class NetworkResource implements RestResource {

    private static final int BAD_REQUEST = 400;
    private static final int MAX_PORT = 65_535;
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final NodesHere nodes;

    /** Called by the container. */
    @Activate
    public NetworkResource(@Reference NodesHere nodes) {
        this.nodes = nodes;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get("/network", "Verified peers").sameAs("ipv8:peers", "org.ipv8.network.Network#peers")
                        .does(this::peers),
                Operation.post("/isolation", "Add a tracker or exit node")
                        .sameAs("ipv8:walk", "org.ipv8.node.RunningOverlay#addBootstrapServer").does(this::isolate));
    }

    private Response peers(Request request) {
        Map<String, Object> peers = new LinkedHashMap<>();
        nodes.of(request).ifPresent(node -> node.network().peers().forEach(
                peer -> peers.put(BASE64.encodeToString(peer.mid().toBytes()), peer(node, peer))));
        return Response.json(object("peers", peers));
    }

    private static Map<String, Object> peer(Node node, Peer peer) {
        List<String> services = new ArrayList<>();
        for (CommunityId service : node.network().services(peer)) {
            services.add(BASE64.encodeToString(service.toBytes()));
        }
        return object("ip", peer.address().host(), "port", peer.address().port(),
                "public_key", BASE64.encodeToString(peer.key().toBytes()), "services", services);
    }

    private Response isolate(Request request) {
        Map<String, Object> body = request.members();
        if (!body.containsKey("ip") || !body.containsKey("port")) {
            return Response.failure(BAD_REQUEST, "Parameters \"ip\" and \"port\" are required");
        } else if (!body.containsKey("exitnode") && !body.containsKey("bootstrapnode")) {
            return Response.failure(BAD_REQUEST, "Parameter \"exitnode\" or \"bootstrapnode\" is required");
        }
        Address address = address(body.get("ip"), body.get("port"));
        if (address == null) {
            return Response.failure(BAD_REQUEST, "\"ip\" and \"port\" are no address of a host"); // R6
        }
        nodes.of(request).ifPresent(node -> {
            if (body.containsKey("exitnode")) {
                node.overlays().stream().filter(overlay -> ReferenceNames.overlay(overlay.name()).contains("Tunnel"))
                        .forEach(overlay -> overlay.walkTo(address));
            } else {
                addServer(node, address);
            }
        });
        return Response.success();
    }

    private static void addServer(Node node, Address address) {
        node.network().blacklist(address);
        for (RunningOverlay overlay : node.overlays()) {
            overlay.walkTo(address);
            overlay.addBootstrapServer(address);
        }
    }

    private static Address address(Object ip, Object port) {
        if (!(ip instanceof String host) || !(port instanceof Long number) || number < 1 || number > MAX_PORT) {
            return null;
        }
        try {
            Address address = Address.of(host, number.intValue());
            return address instanceof HostAddress ? null : address;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
