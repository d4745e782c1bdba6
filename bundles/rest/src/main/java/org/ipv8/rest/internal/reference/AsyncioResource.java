package org.ipv8.rest.internal.reference;

import static org.ipv8.rest.internal.reference.Values.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.ipv8.node.Node;
import org.ipv8.node.Probe;
import org.ipv8.node.RunningOverlay;
import org.ipv8.node.ScheduledTask;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.internal.NodesHere;
import org.ipv8.runtime.Platform;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What the reference says of Python's event loop, said of the platform's threads (spec section 3). */
@Component(property = "service.ranking:Integer=-1000")
public final class AsyncioResource implements RestResource {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final double NANOS = 1e9;
    private static final double DEFAULT_SLOW = 0.1;
    private static final double MAX_SLOW = 3_600;

    private final BundleContext context;
    private final NodesHere nodes;
    private final Drift drift;
    private double slow = DEFAULT_SLOW;
    private SlowTasks debug;
    private ServiceRegistration<Probe> registration;

    /** Called by the container. */
    @Activate
    public AsyncioResource(BundleContext context, @Reference NodesHere nodes, @Reference Platform platform) {
        this.context = context;
        this.nodes = nodes;
        this.drift = new Drift(platform);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get("/asyncio/drift", "Delays of the timer").does(request -> showDrift()),
                Operation.put("/asyncio/drift", "Switch drift measurements").does(this::setDrift),
                Operation.get("/asyncio/tasks", "Scheduled tasks")
                        .sameAs("", "org.ipv8.node.RunningOverlay#tasks").does(this::tasks),
                Operation.get("/asyncio/debug", "Tasks that took long").does(request -> showDebug()),
                Operation.put("/asyncio/debug", "Switch the search for tasks that take long").does(this::setDebug));
    }

    private Response showDrift() {
        return drift.measurements().map(measurements -> Response.json(object("measurements", measurements)))
                .orElseGet(() -> Response.failure(NOT_FOUND, "Core drift disabled."));
    }

    private Response setDrift(Request request) {
        Map<String, Object> body = request.members();
        if (!body.containsKey("enable")) {
            return Response.error(BAD_REQUEST, "incorrect parameters");
        }
        if (Values.isTruthy(body.get("enable"))) {
            drift.enable();
        } else {
            drift.close();
        }
        return Response.success();
    }

    private Response tasks(Request request) {
        List<Object> all = new ArrayList<>();
        for (RunningOverlay overlay : nodes.of(request).map(Node::overlays).orElse(List.of())) {
            overlay.tasks().forEach(task -> all.add(task(overlay, task)));
        }
        return Response.json(object("tasks", all));
    }

    private static Map<String, Object> task(RunningOverlay overlay, ScheduledTask task) {
        Map<String, Object> members = object("name", task.name(), "running", false, "stack", task.stack(),
                "taskmanager", ReferenceNames.overlay(overlay.name()), "start_time", Values.seconds(task.since()));
        task.interval().ifPresent(interval -> members.put("interval", interval.toNanos() / NANOS));
        return members;
    }

    private synchronized Response showDebug() {
        return Response.json(object("messages", debug == null ? List.of() : debug.messages(), "enable", debug != null,
                "slow_callback_duration", slow));
    }

    private synchronized Response setDebug(Request request) {
        Map<String, Object> body = request.members();
        if (!body.containsKey("enable") && !body.containsKey("slow_callback_duration")) {
            return Response.failure(BAD_REQUEST, "incorrect parameters");
        }
        if (body.containsKey("slow_callback_duration")) {
            if (!(body.get("slow_callback_duration") instanceof Number number) || !(number.doubleValue() >= 0)
                    || number.doubleValue() > MAX_SLOW) {
                throw new IllegalArgumentException("slow_callback_duration must be a number of seconds from 0 to 3600");
            }
            slow = number.doubleValue();
        }
        if (body.containsKey("enable")) {
            switchDebug(Values.isTruthy(body.get("enable")));
        } else if (debug != null) {
            debug.limit(slow);
        }
        return Response.success();
    }

    private void switchDebug(boolean wanted) {
        if (wanted && debug == null) {
            debug = new SlowTasks(slow);
            registration = context.registerService(Probe.class, debug, null);
        } else if (wanted) {
            debug.limit(slow);
        } else {
            stopDebug();
        }
    }

    private void stopDebug() {
        debug = null;
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
    }

    @Deactivate
    synchronized void stop() {
        drift.close();
        stopDebug();
    }
}
