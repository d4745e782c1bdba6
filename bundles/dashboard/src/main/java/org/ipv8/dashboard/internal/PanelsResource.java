package org.ipv8.dashboard.internal;

import java.util.List;

import org.ipv8.rest.Operation;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which panels there are. */
@Component
public final class PanelsResource implements RestResource {

    private final Panels panels;

    /** Called by the container. */
    @Activate
    public PanelsResource(@Reference Panels panels) {
        this.panels = panels;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.get(OWN + "/panels", "Lists the panels that bundles bring to the dashboard")
                .answering(200, Schema.list(Schema.of(Panels.Entry.class)))
                .sameAs("", "org.ipv8.panel.Panel#title").does(request -> Response.json(panels.entries())));
    }
}
