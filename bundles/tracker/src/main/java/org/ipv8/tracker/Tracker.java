package org.ipv8.tracker;

import java.util.List;
import java.util.Map;

import org.ipv8.node.NodeInfo;
import org.ipv8.peer.CommunityId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A running bootstrap server, seen from outside. Registered as an OSGi service, also as {@link NodeInfo}, with the property
 * {@value NodeInfo#NODE} while it listens. Safe for use by many threads.
 */
@ProviderType
public interface Tracker extends NodeInfo {

    /** Returns who runs what: the peers of each community in the order they came, a snapshot. */
    Map<CommunityId, List<TrackedPeer>> services();

    /** Returns the counters since the tracker was started. */
    TrackerStatistics statistics();
}
