package org.ipv8.testkit.echo;

import java.util.concurrent.CompletionStage;

import org.ipv8.peer.Peer;

/** Has peers repeat texts. */
public interface Echo {

    /** Asks a peer to repeat a text. */
    CompletionStage<String> echo(Peer peer, String text);
}
