package org.ipv8.tracker.internal;

import java.util.Optional;

import org.ipv8.community.Datagrams;
import org.ipv8.community.IntroductionRequest;
import org.ipv8.community.IntroductionResponse;
import org.ipv8.community.MessageIds;
import org.ipv8.community.PunctureRequest;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.tracker.TrackerSettings;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MalformedPacketException;

/**
 * What a tracker answers (spec section 7.4): old-style introduction-requests of any community get a response that introduces
 * somebody else who asked for the same community. Trackers of the reference understand nothing else, and neither does this
 * one, so that clients cannot come to rely on more. Safe for use by many threads.
 */
final class Conversation {

    private static final int MODULUS = 1 << Short.SIZE;
    private static final int COMMUNITY = 2;

    private final TrackerSettings settings;
    private final KeyVault vault;
    private final Identity self;
    private final Registry registry;
    private final Pings pings;
    private final Counters counters;

    Conversation(TrackerSettings settings, KeyVault vault, Identity self, Registry registry, Pings pings, Counters counters) {
        this.settings = settings;
        this.vault = vault;
        this.self = self;
        this.registry = registry;
        this.pings = pings;
        this.counters = counters;
    }

    /** Handles an old-style introduction-request or -response. */
    void handle(Listener listener, Ipv4Address source, byte[] datagram) {
        try {
            if ((datagram[Datagrams.PREFIX] & 0xff) == MessageIds.INTRODUCTION_REQUEST) {
                answer(listener, source, Opened.read(datagram, IntroductionRequest.OLD, vault));
            } else {
                evaluate(listener, source, Opened.read(datagram, IntroductionResponse.OLD, vault));
            }
        } catch (MalformedPacketException e) {
            counters.count(e);
        }
    }

    private void answer(Listener listener, Ipv4Address source, Opened<IntroductionRequest> opened)
            throws MalformedPacketException {
        PublicKey key = opened.key();
        if (key.equals(self.publicKey())) {
            counters.count(Drop.OWN_MESSAGE);
            return;
        }
        opened.verify();
        byte[] prefix = opened.prefix();
        IntroductionRequest request = opened.payload();
        boolean there = registry.register(key, source, (Ipv4Address) request.lan(), listener, prefix, !settings.hardened());
        Optional<Client> other = registry.pick(CommunityId.of(prefix, COMMUNITY, CommunityId.LENGTH), key, source);

        // spec section 1.5: the response takes its time first, the puncture-request leaves first
        long time = self.claimGlobalTime() % MODULUS;
        other.ifPresent(client -> requestPuncture(client, source, prefix, request));
        listener.send(source, self.datagram(prefix, IntroductionResponse.OLD, time, response(listener, source, request, other)));
        counters.requests.increment();
        if (!there) { // a captured request can come from anywhere (section 1.8): only an answer proves where the peer is
            pings.verify(key, source, listener, prefix);
        }
    }

    private void requestPuncture(Client client, Ipv4Address walker, byte[] prefix, IntroductionRequest request) {
        // quirk Q11: the reference sends our own address as the walker sees it where the walker's LAN address belongs
        PunctureRequest puncture = new PunctureRequest(settings.hardened() ? request.lan() : request.destination(), walker,
                request.identifier());
        client.listener().send(client.address(),
                self.datagram(prefix, PunctureRequest.OLD, self.claimGlobalTime(), puncture));
        counters.introductions.increment();
    }

    private static IntroductionResponse response(Listener listener, Ipv4Address destination, IntroductionRequest request,
            Optional<Client> other) {
        Ipv4Address lan = other.map(client -> listener.isOwnHost(client.address()) ? client.address() : client.lan())
                .orElse(Ipv4Address.NULL);
        Ipv4Address wan = other.map(client -> listener.isOwnHost(client.address())
                ? listener.wan().withPort(client.address().port()) : client.address()).orElse(Ipv4Address.NULL);
        return new IntroductionResponse(false, destination, listener.lan(), listener.wan(), lan, wan,
                IntroductionResponse.SUPPORTS_NEW_STYLE, request.identifier(), Bytes.EMPTY);
    }

    private void evaluate(Listener listener, Ipv4Address source, Opened<IntroductionResponse> opened)
            throws MalformedPacketException {
        PublicKey key = opened.key();
        IntroductionResponse response = opened.payload();
        if (!pings.expects(response.identifier(), key, source)) {
            counters.count(Drop.UNSOLICITED_RESPONSE);
            return;
        }
        opened.verify();
        pings.take(response.identifier(), key, source).ifPresent(ping -> {
            counters.answers.increment();
            registry.answered(key, source, listener);
            if (response.peerLimitReached()) {
                registry.removeService(ping.key(), ping.community());
            }
        });
    }
}
