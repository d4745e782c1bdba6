package org.ipv8.rest.internal.event;

import java.util.Arrays;
import java.util.List;

import org.ipv8.rest.Operation;
import org.ipv8.rest.Page;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What happens, as server-sent events, and what has happened lately. */
@Component
public final class EventsResource implements RestResource {

    private final EventHub hub;

    /** Called by the container. */
    @Activate
    public EventsResource(@Reference EventHub hub) {
        this.hub = hub;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get(OWN + "/events", "Sends what happens as server-sent events: bundles, nodes, overlays, peers, the log, "
                        + "traffic every second, and whatever bundles publish")
                        .query("topics", "comma-separated beginnings of topics, such as bundle,peer; everything if absent", Schema.TEXT)
                        .does(this::watch),
                Operation.get(OWN + "/events/recent", "Shows the last events, oldest first").paged()
                        .answering(200, Schema.page(Event.class))
                        .does(request -> Response.json(Page.of(hub.kept(), request))));
    }

    private Response watch(Request request) {
        List<String> topics = request.query("topics").filter(text -> !text.isBlank())
                .map(text -> Arrays.stream(text.split(",")).map(String::strip).toList()).orElse(List.of());
        long after = request.header("Last-Event-ID").filter(id -> id.matches("[0-9]{1,18}")).map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
        return Response.events(sink -> hub.watch(topics, after, sink));
    }
}
