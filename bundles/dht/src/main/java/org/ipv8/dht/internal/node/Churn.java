package org.ipv8.dht.internal.node;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.routing.RoutingTable;
import org.ipv8.dht.internal.routing.TableNode;
import org.ipv8.discovery.DiscoveryStrategy;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.Peer;

/**
 * Keeps the tables clean (spec 02, section 8.2): bad nodes go, and nodes nothing was heard of for some time are pinged, a few at a time
 * (H27). While few peers are verified, nodes become verified peers, so that the community protocol can use them; the graph
 * is shared by all overlays of the node, so a peer that is gone is forgotten as a peer of this one only.
 */
public final class Churn implements DiscoveryStrategy {

    private final OverlayContext context;
    private final Participant participant;
    private final Settings settings;
    private final Set<PublicKey> pinged = new HashSet<>();

    /**
     * How it goes about it.
     *
     * @param interval after which time without a sign of life a node is pinged
     * @param peers    how many verified peers are enough
     * @param atOnce   how many nodes are pinged at one step
     */
    public record Settings(Duration interval, int peers, int atOnce) {
    }

    /** Makes the churn of a participant. */
    public Churn(OverlayContext context, Participant participant, Settings settings) {
        this.context = context;
        this.participant = participant;
        this.settings = settings;
    }

    @Override
    public void step() {
        long now = context.clock().nanos();
        int left = settings.atOnce();
        for (RoutingTable table : participant.known().tables().values()) {
            table.removeBad().forEach(this::lose);
            for (TableNode node : table.nodes()) {
                if (left > 0 && isDue(node.lastContact(), now)) {
                    left--;
                    participant.client().ping(node.contact());
                }
            }
        }
        List<Peer> peers = context.peers();
        peers.forEach(peer -> lookAfter(peer, now));
        verify(settings.peers() - peers.size());
    }

    private boolean isDue(long last, long now) {
        return last == TableNode.NEVER || now - last >= settings.interval().toNanos();
    }

    private void lose(TableNode node) {
        participant.counters().count("nodes lost");
        context.network().byKey(node.contact().key()).ifPresent(this::leave);
    }

    private void leave(Peer peer) {
        context.network().removeService(peer, context.community());
        if (context.network().services(peer).isEmpty()) {
            context.network().remove(peer);
        }
    }

    /** Pings a verified peer that has no place in a table: nobody else would find out that it is gone. */
    private void lookAfter(Peer peer, long now) {
        if (!isDue(peer.lastResponse().orElse(TableNode.NEVER), now) || Family.of(peer.address()).isEmpty()) {
            return;
        }
        Contact contact = new Contact(peer.key(), peer.address());
        if (participant.known().find(contact) == null && pinged.add(peer.key())) {
            participant.client().ping(contact).thenAccept(there -> {
                pinged.remove(peer.key());
                if (!there) {
                    leave(peer);
                }
            });
        }
    }

    private void verify(int missing) {
        int left = missing;
        for (RoutingTable table : participant.known().tables().values()) {
            for (TableNode node : table.nodes()) {
                Contact contact = node.contact();
                if (left > 0 && !node.isBad() && context.network().byKey(contact.key()).isEmpty()) {
                    left--;
                    context.network().addVerified(context.network().peer(contact.key(), contact.address()))
                            .ifPresent(peer -> context.network().discoverServices(peer, List.of(context.community())));
                }
            }
        }
    }
}
