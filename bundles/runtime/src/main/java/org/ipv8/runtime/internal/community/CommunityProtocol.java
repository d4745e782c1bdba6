package org.ipv8.runtime.internal.community;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import org.ipv8.community.IntroductionRequest;
import org.ipv8.community.IntroductionResponse;
import org.ipv8.community.Puncture;
import org.ipv8.community.PunctureRequest;
import org.ipv8.overlay.Introduction;
import org.ipv8.overlay.Introductions;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.packet.Channel;
import org.ipv8.wire.Bytes;

/** The community protocol of one overlay, wired to its channel. */
public final class CommunityProtocol implements Introductions {

    /** Chance that looking for a new introduction reminds the bootstrap servers instead (spec section 4.10). */
    static final double KEEP_ALIVE_CHANCE = 0.05;

    private final Community community;
    private final IntroductionRequester requester;
    private final Bootstrapping bootstrapping;

    /** Registers the handlers of the protocol. */
    public CommunityProtocol(OverlayDescription description, Channel channel, Surroundings node, LocalIdentity self,
            OwnAddresses addresses, RandomGenerator random, Bootstrapping bootstrapping) {
        this.community = new Community(description, channel, node, self, addresses, random);
        this.bootstrapping = bootstrapping;
        OpenRequests open = new OpenRequests(node.clock(), random, node.limits().openRequests());
        this.requester = new IntroductionRequester(community, open);
        MoveDetector moves = new MoveDetector(community, requester, open);
        RequestReceiver requests = new RequestReceiver(community, new Introducer(community));
        ResponseReceiver responses = new ResponseReceiver(community, open, moves);
        Puncturer puncturer = new Puncturer(community);
        channel.track(moves);
        channel.handle(description.oldStyleAnswers() ? DispersyRequests.TYPE : IntroductionRequest.OLD, requests::old);
        channel.handle(IntroductionRequest.NEW, requests::latest);
        channel.handle(IntroductionResponse.OLD, responses::receive);
        channel.handle(IntroductionResponse.NEW, responses::receive);
        channel.handle(PunctureRequest.OLD, puncturer::old);
        channel.handle(PunctureRequest.NEW, puncturer::latest);
        channel.handle(Puncture.OLD, message -> { }); // has done its work by leaving the sender's NAT
        channel.handle(Puncture.NEW, message -> { });
    }

    /** What the bootstrappers of the overlay can be asked to do. */
    public interface Bootstrapping {

        /** Starts all of them. */
        void bootstrap();

        /** Says whether any is initialised. */
        boolean anyInitialized();

        /** Has all of them remind their servers. */
        void keepAlive();
    }

    @Override
    public void walkTo(Address address) {
        requester.walkTo(address);
    }

    @Override
    public void request(Peer peer) {
        requester.request(peer);
    }

    @Override
    public void requestNew() {
        List<Peer> peers = community.network.peers(community.description.community());
        if (peers.isEmpty()) {
            bootstrapping.bootstrap();
        } else if (bootstrapping.anyInitialized() && community.random.nextDouble() < KEEP_ALIVE_CHANCE) {
            bootstrapping.keepAlive();
        } else {
            requester.request(peers.get(community.random.nextInt(peers.size())));
        }
    }

    @Override
    public void bootstrap() {
        bootstrapping.bootstrap();
    }

    @Override
    public List<Address> walkable() {
        return community.network.walkable(community.description.community(), false);
    }

    @Override
    public Address lan() {
        return community.addresses.lan();
    }

    @Override
    public Address wan() {
        return community.addresses.wan();
    }

    @Override
    public Address preferred() {
        return community.addresses.preferred();
    }

    @Override
    public void extendRequests(Function<Address, Bytes> extra) {
        community.requestExtra = extra;
    }

    @Override
    public void extendResponses(Function<Peer, Bytes> extra) {
        community.responseExtra = extra;
    }

    @Override
    public void onRequest(BiConsumer<Peer, Introduction> hook) {
        community.requestHook = hook;
    }

    @Override
    public void onResponse(BiConsumer<Peer, Introduction> hook) {
        community.responseHook = hook;
    }

    @Override
    public void choose(Function<List<Peer>, Optional<Peer>> choice) {
        community.choice = choice;
    }
}
