package org.ipv8.dashboard.internal;

import java.util.List;
import java.util.Map;

import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.RestServer;
import org.ipv8.rest.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Exchanges a ticket, which the command {@code dashboard:open} has put into a link, for the API key. */
@Component
public final class TicketResource implements RestResource {

    private static final int FORBIDDEN = 403;

    private final Tickets tickets;

    /** The interface, while it can be reached. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile RestServer server;

    /** Called by the container. */
    @Activate
    public TicketResource(@Reference Tickets tickets) {
        this.tickets = tickets;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.post(OWN + "/dashboard/key", "Exchanges the ticket of a link for the API key, once").open()
                .taking(Schema.object(Map.of("ticket", Schema.TEXT)))
                .answering(200, Schema.object(Map.of("key", Schema.TEXT)))
                .sameAs("dashboard:open", "org.ipv8.rest.RestServer#apiKey").does(this::redeem));
    }

    private Response redeem(Request request) {
        RestServer now = server;
        if (now == null || !tickets.redeem(request.text("ticket"))) {
            throw new RestException(FORBIDDEN, "Forbidden", "this link was used before, or is too old; 'dashboard:open' makes another");
        }
        return Response.json(Map.of("key", now.apiKey()));
    }
}
