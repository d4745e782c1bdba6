package org.ipv8.probe;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import org.ipv8.json.Json;
import org.ipv8.key.Mid;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;

/** Prints what its node knows of the network, whenever that has changed. */
final class Probe implements Overlay {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final OverlayContext context;
    private String last = "";

    /** One line: the verified peers of a node and those among them that run the probe. */
    private record View(String node, Mid mid, List<Known> peers, List<Mid> plain) {
    }

    private record Known(Mid mid, String address, List<CommunityId> services, List<Duration> roundTrips) {
    }

    Probe(OverlayContext context) {
        this.context = context;
    }

    @Override
    public void start() {
        context.every(Duration.ZERO, INTERVAL, this::report);
    }

    private void report() {
        String now = Json.text(new View(context.node(), context.self().mid(),
                context.network().peers().stream().map(this::known).sorted(Comparator.comparing(k -> k.mid().toHex())).toList(),
                context.peers().stream().map(Peer::mid).sorted(Comparator.comparing(Mid::toHex)).toList()));
        if (!now.equals(last)) {
            last = now;
            System.out.println(now);
        }
    }

    private Known known(Peer peer) {
        return new Known(peer.mid(), peer.address().toString(),
                context.network().services(peer).stream().sorted(Comparator.comparing(CommunityId::toHex)).toList(),
                peer.roundTrips());
    }
}
