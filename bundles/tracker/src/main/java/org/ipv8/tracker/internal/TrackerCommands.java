package org.ipv8.tracker.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.key.Mid;
import org.ipv8.node.NodeInfo;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.tracker.TrackedPeer;
import org.ipv8.tracker.Tracker;
import org.ipv8.tracker.TrackerStatistics;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Shell commands of the trackers in this container. */
@Component(service = TrackerCommands.class,
        property = {"osgi.command.scope=tracker", "osgi.command.function=services", "osgi.command.function=statistics"})
public final class TrackerCommands {

    private final Map<String, Tracker> trackers = new ConcurrentSkipListMap<>();

    /** Who runs a community. */
    public record Service(String tracker, CommunityId community, Mid mid, Ipv4Address address, Instant lastSeen) {
    }

    /** The counters of a tracker. */
    public record Statistics(String tracker, int peers, int communities, long requests, long introductions, long pings,
            long answers, Map<String, Long> drops) {
    }

    /** Called by the container. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTracker(Tracker tracker) {
        trackers.put(tracker.name(), tracker);
    }

    /** Called by the container. */
    void removeTracker(Tracker tracker) {
        trackers.remove(tracker.name(), tracker);
    }

    /** Lists who is introduced in which community. */
    @Descriptor("lists the communities a tracker serves and the peers it introduces in them")
    public List<Service> services(
            @Descriptor("hex digits a community id starts with; all communities if left out")
            @Parameter(names = {"-c", "--community"}, absentValue = "") String community) {
        List<Service> result = new ArrayList<>();
        trackers.values().forEach(tracker -> tracker.services().forEach((id, peers) -> {
            if (id.toHex().startsWith(community)) {
                peers.forEach(peer -> result.add(row(tracker, id, peer)));
            }
        }));
        return result;
    }

    private static Service row(NodeInfo tracker, CommunityId id, TrackedPeer peer) {
        return new Service(tracker.name(), id, peer.mid(), peer.address(), peer.lastSeen());
    }

    /** Shows the counters. */
    @Descriptor("shows what the trackers of this container have received, answered and dropped")
    public List<Statistics> statistics() {
        return trackers.values().stream().map(tracker -> {
            TrackerStatistics all = tracker.statistics();
            return new Statistics(tracker.name(), all.peers(), all.communities(), all.requests(), all.introductions(), all.pings(),
                    all.answers(), all.drops());
        }).toList();
    }
}
