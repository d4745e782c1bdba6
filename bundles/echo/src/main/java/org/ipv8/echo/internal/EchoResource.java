package org.ipv8.echo.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.ipv8.echo.Echo;
import org.ipv8.key.Mid;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.peer.Peer;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The echo overlay over HTTP: an example of a resource that comes and goes with its bundle. */
@Component
public final class EchoResource implements RestResource {

    private static final String PATH = OWN + "/echo";

    private final List<Map.Entry<Map<String, Object>, Echo>> echoes;

    /** What the echo overlay of one node has done, and whom it can ask. */
    record State(String node, Echo.Counters counters, List<Mid> peers) {
    }

    /** Called by the container, again whenever an echo overlay comes or goes. */
    @Activate
    public EchoResource(@Reference(service = Echo.class, policyOption = ReferencePolicyOption.GREEDY)
            List<Map.Entry<Map<String, Object>, Echo>> echoes) {
        this.echoes = echoes;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get(PATH, "Shows the echo overlays of all nodes, their counters and peers")
                        .answering(200, Schema.list(Schema.of(State.class)))
                        .sameAs("", "org.ipv8.echo.Echo#counters")
                        .does(this::states),
                Operation.post(PATH, "Asks peers to repeat a text, and answers when all have answered or fallen silent")
                        .taking(Schema.object(Map.of("text", Schema.TEXT)))
                        .query("peer", "ask only peers whose mid starts with these hex digits", Schema.TEXT)
                        .answering(200, Schema.list(Schema.of(EchoRound.Row.class)))
                        .sameAs("echo:ask", "org.ipv8.echo.Echo#echo")
                        .doesLater(this::ask));
    }

    private Response states(Request request) {
        return Response.json(echoes.stream().map(echo -> new State(
                String.valueOf(echo.getKey().get(OverlayDescription.NODE)), echo.getValue().counters(),
                echo.getValue().peers().stream().map(Peer::mid).toList())).toList());
    }

    private CompletionStage<Response> ask(Request request) {
        return EchoRound.ask(echoes.stream().map(Map.Entry::getValue).toList(), request.query("peer").orElse(""),
                request.text("text")).thenApply(Response::json);
    }
}
