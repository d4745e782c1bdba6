package org.ipv8.runtime.internal.community;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import org.ipv8.network.Network;
import org.ipv8.overlay.Introduction;
import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.Limits;
import org.ipv8.runtime.internal.packet.Channel;
import org.ipv8.runtime.internal.packet.DropReason;
import org.ipv8.wire.Bytes;

/** What the parts of the community protocol of one overlay share. To be used in the lane of the overlay. */
final class Community {

    final OverlayDescription description;
    final Channel channel;
    final Network network;
    final LocalIdentity self;
    final OwnAddresses addresses;
    final Hardening hardening;
    final Limits limits;
    final NodeClock clock;
    final PunctureBudget punctures;
    final IntroductionBudget introductions;
    final RandomGenerator random;

    // what the overlay wants to add or to know
    Function<org.ipv8.peer.Address, Bytes> requestExtra = address -> Bytes.EMPTY;
    Function<Peer, Bytes> responseExtra = peer -> Bytes.EMPTY;
    BiConsumer<Peer, Introduction> requestHook = (peer, introduction) -> { };
    BiConsumer<Peer, Introduction> responseHook = (peer, introduction) -> { };
    Function<List<Peer>, Optional<Peer>> choice = this::anyOf;

    Community(OverlayDescription description, Channel channel, Surroundings node, LocalIdentity self, OwnAddresses addresses,
            RandomGenerator random) {
        this.description = description;
        this.channel = channel;
        this.network = node.network();
        this.hardening = node.hardening();
        this.limits = node.limits();
        this.clock = node.clock();
        this.punctures = node.punctures();
        this.introductions = node.introductions();
        this.self = self;
        this.addresses = addresses;
        this.random = random;
    }

    private Optional<Peer> anyOf(List<Peer> candidates) {
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(random.nextInt(candidates.size())));
    }

    /** Claims the next global time, cut to 16 bits as introductions carry it (quirk Q3). */
    long claimShortTime() {
        return self.claimGlobalTime() & 0xffff;
    }

    /** Counts something that was dropped. */
    void drop(DropReason reason) {
        channel.drops().count(reason);
    }

    /** Records that a peer runs this overlay, as a verified peer unless the graph refuses it. */
    Peer verified(Peer peer) {
        // a draft made before its key became verified must not bring its address along: it may come from a replayed packet
        Optional<Peer> known = hardening.provenMoves() ? network.byKey(peer.key()) : Optional.empty();
        Optional<Peer> added = known.isPresent() ? known : network.addVerified(peer);
        network.discoverServices(peer, List.of(description.community()));
        if (added.isEmpty()) {
            drop(DropReason.PEER_REFUSED);
        }
        return added.orElse(peer);
    }
}
