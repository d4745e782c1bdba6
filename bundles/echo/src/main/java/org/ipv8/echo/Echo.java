package org.ipv8.echo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import org.ipv8.peer.Peer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The echo overlay of one node: registered as an OSGi service, with the property {@code ipv8.node}, while it runs. Safe for use
 * by many threads.
 */
@ProviderType
public interface Echo {

    /** What a peer has answered, and how long that took. */
    record Answer(Peer peer, String text, Duration roundTrip) {
    }

    /** How many questions it has asked, how many of them were answered, and how often it has repeated something for others. */
    record Counters(long asked, long answered, long repeated) {
    }

    /** Returns the peers that run this overlay, too: a snapshot. */
    List<Peer> peers();

    /**
     * Asks a peer to repeat a text of at most 1000 bytes of UTF-8. The result fails with
     * {@link org.ipv8.overlay.PeerTimeoutException} if the peer is silent, and with {@link IllegalArgumentException} if the
     * text is too long.
     */
    CompletionStage<Answer> echo(Peer peer, String text);

    /** Returns the counters since it was started; an update of its bundle does not reset them. */
    Counters counters();
}
