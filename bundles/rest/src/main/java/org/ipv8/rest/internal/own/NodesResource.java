package org.ipv8.rest.internal.own;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;
import org.ipv8.peer.Peer;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Page;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;
import org.ipv8.rest.internal.NodesHere;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The nodes of the container, their overlays, peers, keys and sockets. */
@Component
public final class NodesResource implements RestResource {

    private static final String ALL = OWN + "/nodes";
    private static final String ONE = ALL + "/{node}";
    private static final String DISCOVERY = "discovery";

    private final NodesHere nodes;

    /** Called by the container. */
    @Activate
    public NodesResource(@Reference NodesHere nodes) {
        this.nodes = nodes;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get(ALL, "Lists the nodes and trackers of the container, the main node first").paged()
                        .answering(200, Schema.page(Views.NodeView.class))
                        .sameAs("ipv8:nodes", "org.ipv8.node.NodeInfo#name")
                        .does(request -> Response.json(Page.of(nodes.all().stream()
                                .map(info -> Views.NodeView.of(info, nodes.main())).toList(), request))),
                ofNode(Operation.get(ONE, "Shows a node")).answering(200, Schema.of(Views.NodeView.class))
                        .sameAs("ipv8:nodes", "org.ipv8.node.NodeInfo#name")
                        .does(request -> Response.json(Views.NodeView.of(node(request), nodes.main()))),
                ofNode(Operation.get(ONE + "/overlays", "Lists the overlays of a node")).paged()
                        .answering(200, Schema.page(Views.OverlayView.class))
                        .sameAs("ipv8:overlays", "org.ipv8.node.Node#overlays").does(this::overlays),
                ofOverlay(Operation.get(ONE + "/overlays/{overlay}", "Shows an overlay with its traffic, drops and tasks"))
                        .answering(200, Schema.of(Views.OverlayDetail.class))
                        .sameAs("ipv8:stats", "org.ipv8.node.RunningOverlay#statistics").does(this::overlay),
                ofNode(Operation.get(ONE + "/peers", "Lists the verified peers of a node")).paged()
                        .query("overlay", "only those that run this overlay", Schema.TEXT)
                        .answering(200, Schema.page(Views.PeerView.class))
                        .sameAs("ipv8:peers", "org.ipv8.network.Network#peers").does(this::peers),
                ofNode(Operation.get(ONE + "/peers/{mid}", "Shows a verified peer"))
                        .path("mid", "the hexadecimal mid, or its first digits")
                        .answering(200, Schema.of(Views.PeerView.class))
                        .sameAs("ipv8:peer", "org.ipv8.network.Network#byMid").does(this::peer),
                ofNode(Operation.get(ONE + "/keys", "Lists the keys of a node")).paged()
                        .answering(200, Schema.page(Views.KeyView.class)).sameAs("ipv8:keys", "org.ipv8.node.Node#keys")
                        .does(request -> Response.json(Page.of(node(request).keys().values().stream().map(Views.KeyView::of)
                                .toList(), request))),
                ofNode(Operation.get(ONE + "/settings", "Shows the effective settings of a node"))
                        .answering(200, Schema.map(Schema.TEXT)).sameAs("ipv8:settings", "org.ipv8.node.Node#settings")
                        .does(request -> Response.json(node(request).settings())),
                ofNode(Operation.get(ONE + "/sockets", "Lists the sockets of a node and what went through them")).paged()
                        .answering(200, Schema.page(Views.SocketView.class))
                        .sameAs("ipv8:sockets", "org.ipv8.node.Node#endpoints")
                        .does(request -> Response.json(Page.of(node(request).endpoints().stream().map(Views.SocketView::of)
                                .toList(), request))),
                ofNode(Operation.get(ONE + "/drops", "Shows why datagrams were dropped"))
                        .answering(200, Schema.of(Views.DropsView.class))
                        .sameAs("ipv8:drops", "org.ipv8.node.RunningOverlay#drops").does(this::drops),
                ofNode(Operation.post(ONE + "/walk", "Asks whoever is at an address for an introduction"))
                        .taking(Schema.object(Map.of("address", Schema.TEXT)))
                        .query("overlay", "in this overlay; discovery if absent", Schema.TEXT)
                        .answering(200, Schema.of(Views.WalkView.class))
                        .sameAs("ipv8:walk", "org.ipv8.node.RunningOverlay#walkTo").does(this::walk),
                ofNode(Operation.post(ONE + "/bootstrap", "Makes the bootstrappers look for first peers now"))
                        .query("overlay", "of this overlay only", Schema.TEXT)
                        .answering(200, Schema.map(Schema.map(Schema.list(Schema.TEXT))))
                        .sameAs("ipv8:bootstrap", "org.ipv8.node.RunningOverlay#bootstrap").does(this::bootstrap));
    }

    private static Operation ofNode(Operation operation) {
        return operation.path("node", "the name of the node");
    }

    private static Operation ofOverlay(Operation operation) {
        return ofNode(operation).path("overlay", "the name of the overlay");
    }

    private Node node(Request request) {
        String name = request.variable("node");
        return nodes.find(name).orElseThrow(() -> RestException.notFound("there is no node '" + name + "'"));
    }

    private static RunningOverlay overlay(Node node, String name) {
        return node.overlay(name).orElseThrow(() -> RestException.notFound("node " + node.name() + " has no overlay '" + name + "'"));
    }

    private Response overlays(Request request) {
        Node node = node(request);
        return Response.json(Page.of(node.overlays().stream().map(overlay -> Views.OverlayView.of(node, overlay)).toList(), request));
    }

    private Response overlay(Request request) {
        Node node = node(request);
        return Response.json(Views.OverlayDetail.of(node, overlay(node, request.variable("overlay"))));
    }

    private Response peers(Request request) {
        Node node = node(request);
        List<Peer> peers = request.query("overlay").map(name -> overlay(node, name).peers()).orElseGet(() -> node.network().peers());
        return Response.json(Page.of(peers.stream().sorted(Comparator.comparing(peer -> peer.mid().toHex()))
                .map(peer -> Views.PeerView.of(node, peer)).toList(), request));
    }

    private Response peer(Request request) {
        Node node = node(request);
        String mid = request.variable("mid").toLowerCase(Locale.ROOT);
        List<Peer> found = node.network().peers().stream().filter(peer -> peer.mid().toHex().startsWith(mid)).toList();
        if (found.size() != 1) {
            throw RestException.notFound((found.isEmpty() ? "no" : "more than one") + " verified peer of node " + node.name()
                    + " has a mid that begins with " + mid);
        }
        return Response.json(Views.PeerView.of(node, found.get(0)));
    }

    private Response drops(Request request) {
        Node node = node(request);
        Map<String, Map<String, Long>> overlays = new TreeMap<>();
        node.overlays().forEach(overlay -> overlays.put(overlay.name(), overlay.drops()));
        return Response.json(new Views.DropsView(node.drops(), overlays));
    }

    private Response walk(Request request) {
        Node node = node(request);
        Address address = Address.parse(request.text("address"));
        if (address instanceof HostAddress) {
            throw new IllegalArgumentException("'" + address + "' has no IP address, expected IP:PORT or [IPV6]:PORT");
        }
        RunningOverlay overlay = overlay(node, request.query("overlay").orElse(DISCOVERY));
        overlay.walkTo(address);
        return Response.json(new Views.WalkView(node.name(), overlay.name(), address));
    }

    private Response bootstrap(Request request) {
        Node node = node(request);
        Optional<String> only = request.query("overlay");
        List<RunningOverlay> wanted = only.isPresent() ? List.of(overlay(node, only.get())) : node.overlays();
        Map<String, Map<String, List<Address>>> shown = new TreeMap<>();
        wanted.forEach(overlay -> {
            overlay.bootstrap();
            shown.put(overlay.name(), overlay.bootstrappers());
        });
        return Response.json(shown);
    }
}
