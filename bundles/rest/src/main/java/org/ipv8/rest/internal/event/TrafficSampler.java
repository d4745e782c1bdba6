package org.ipv8.rest.internal.event;

import java.time.Duration;
import java.util.List;

import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.node.TrafficTotals;
import org.ipv8.overlay.Task;
import org.ipv8.rest.internal.NodesHere;
import org.ipv8.runtime.Platform;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tells every second how much the nodes have sent and received, while somebody watches. */
@Component(service = {}, immediate = true)
public final class TrafficSampler {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final EventHub hub;
    private final NodesHere nodes;
    private final Platform platform;
    private Task next;
    private boolean stopped;

    /** How a node stands. */
    private record NodeSample(String node, int peers, List<OverlaySample> overlays) {
    }

    /** How an overlay stands; counts are those since it was started. */
    private record OverlaySample(String overlay, RunningOverlay.State state, int peers, long packetsUp, long bytesUp, long packetsDown,
            long bytesDown, long dropped) {

        static OverlaySample of(RunningOverlay overlay) {
            TrafficTotals totals = TrafficTotals.of(overlay.statistics());
            return new OverlaySample(overlay.name(), overlay.state(),
                    overlay.peers().size(), totals.packetsUp(), totals.bytesUp(), totals.packetsDown(), totals.bytesDown(),
                    overlay.drops().values().stream().mapToLong(Long::longValue).sum());
        }
    }

    /** Called by the container. */
    @Activate
    public TrafficSampler(@Reference EventHub hub, @Reference NodesHere nodes, @Reference Platform platform) {
        this.hub = hub;
        this.nodes = nodes;
        this.platform = platform;
        arm();
    }

    private synchronized void arm() {
        if (!stopped) {
            next = platform.schedule(INTERVAL, this::sample);
        }
    }

    private void sample() {
        if (hub.isWatched()) {
            hub.sample("traffic", nodes.nodes().stream().map(TrafficSampler::sample).toList());
        }
        arm();
    }

    private static NodeSample sample(Node node) {
        return new NodeSample(node.name(), node.network().peers().size(), node.overlays().stream().map(OverlaySample::of).toList());
    }

    /** Called by the container. */
    @Deactivate
    synchronized void stop() {
        stopped = true;
        next.close();
    }
}
