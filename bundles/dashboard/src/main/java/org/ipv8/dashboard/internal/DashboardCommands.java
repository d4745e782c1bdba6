package org.ipv8.dashboard.internal;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.json.Json;
import org.ipv8.rest.RestServer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The shell command of the dashboard. */
@Component(service = DashboardCommands.class, property = {"osgi.command.scope=dashboard", "osgi.command.function=open"})
public final class DashboardCommands {

    private final Tickets tickets;

    /** The interface, while it can be reached. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile RestServer server;

    /** Called by the container. */
    @Activate
    public DashboardCommands(@Reference Tickets tickets) {
        this.tickets = tickets;
    }

    /**
     * Where the dashboard is.
     *
     * @param address to open in a browser
     * @param remark  how long it is good
     */
    public record Link(String address, String remark) {
    }

    /** Makes a link. */
    @Descriptor("prints a link that opens the dashboard, once and within five minutes")
    public Object open(
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json) {
        RestServer now = server;
        if (now == null) {
            throw new IllegalStateException("there is no HTTP interface; 'bin/ipv8 run --http IP:PORT' starts one");
        }
        String page = now.addresses().get(0) + "/ui/";
        Link link = now.apiKey().isEmpty() ? new Link(page, "needs no key")
                : new Link(page + "#ticket=" + tickets.create(), "good once, within " + Tickets.LIFE.toMinutes() + " minutes");
        return json ? Json.pretty(link) : link;
    }
}
