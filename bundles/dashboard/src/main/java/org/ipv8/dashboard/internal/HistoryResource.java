package org.ipv8.dashboard.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.ipv8.overlay.Task;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;
import org.ipv8.runtime.Platform;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * How the nodes stood during the last five minutes, so that a page begins with lines and not with dots. It goes on with the event
 * {@code traffic}.
 */
@Component(immediate = true)
public final class HistoryResource implements RestResource {

    /** The time between two samples. */
    static final Duration INTERVAL = Duration.ofSeconds(2);
    /** How many samples are kept: those of five minutes. */
    static final int MAX_SAMPLES = 150;
    /** How many nodes are sampled at most: there may be one for every pseudonym. */
    static final int MAX_NODES = 16;

    private static final Logger LOG = System.getLogger(HistoryResource.class.getName());

    private final Platform platform;
    private final Nodes nodes;
    private final Deque<Sample> history = new ArrayDeque<>();
    private Task next;
    private boolean stopped;

    /** Called by the container. */
    @Activate
    public HistoryResource(@Reference Platform platform, @Reference Nodes nodes) {
        this.platform = platform;
        this.nodes = nodes;
        tick();
    }

    private synchronized void tick() {
        if (stopped) {
            return;
        }
        try {
            Sample sample = new Sample(platform.clock().now(), nodes.all().stream().limit(MAX_NODES).map(Sample.OfNode::of).toList());
            if (history.size() == MAX_SAMPLES) {
                history.removeFirst();
            }
            history.addLast(sample);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a node that stops gave no sample: {0}", e.getMessage());
        }
        next = platform.schedule(INTERVAL, this::tick);
    }

    private synchronized List<Sample> samples() {
        return List.copyOf(history);
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.get(OWN + "/history", "Shows peers and traffic of the last five minutes, a sample every two seconds, "
                + "oldest first; the event 'traffic' goes on with it")
                .answering(200, Schema.list(Schema.of(Sample.class)))
                .sameAs("ipv8:stats", "org.ipv8.node.RunningOverlay#statistics").does(request -> Response.json(samples())));
    }

    /** Ends the samples. */
    @Deactivate
    synchronized void stop() {
        stopped = true;
        next.close();
    }
}
