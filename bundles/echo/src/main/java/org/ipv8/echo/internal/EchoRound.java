package org.ipv8.echo.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.ipv8.echo.Echo;
import org.ipv8.key.Mid;
import org.ipv8.peer.Peer;

/** Asks peers of all nodes at once, for the shell and for the REST interface. */
final class EchoRound {

    /** A peer's answer; without one there is no round-trip time. */
    public record Row(Mid peer, Optional<Duration> roundTrip, String answer) {
    }

    private EchoRound() {
    }

    /**
     * Asks the peers whose mid begins with some hex digits.
     *
     * @throws IllegalArgumentException if there are none
     */
    static CompletionStage<List<Row>> ask(List<Echo> echoes, String peer, String text) {
        List<CompletableFuture<Row>> rows = echoes.stream().flatMap(echo -> echo.peers().stream()
                .filter(each -> each.mid().toHex().startsWith(peer))
                .map(each -> ask(echo, each, text))).toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no peer to ask; 'peers echo' shows who runs the echo overlay");
        }
        return CompletableFuture.allOf(rows.toArray(CompletableFuture[]::new))
                .thenApply(done -> rows.stream().map(CompletableFuture::join).toList());
    }

    private static CompletableFuture<Row> ask(Echo echo, Peer peer, String text) {
        return echo.echo(peer, text).handle((answer, problem) -> problem == null
                ? new Row(peer.mid(), Optional.of(answer.roundTrip()), answer.text())
                : new Row(peer.mid(), Optional.empty(), problem.getMessage())).toCompletableFuture();
    }
}
