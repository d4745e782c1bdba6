package org.ipv8.echo.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.echo.Echo;
import org.ipv8.key.Mid;
import org.ipv8.peer.Peer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Shell commands of the echo overlay. */
@Component(service = EchoCommands.class, property = {"osgi.command.scope=echo", "osgi.command.function=ask"})
public final class EchoCommands {

    private final List<Echo> echoes;

    /** A peer's answer; without one there is no round-trip time. */
    public record Row(Mid peer, Optional<Duration> roundTrip, String answer) {
    }

    /** Called by the container, again whenever an echo overlay comes or goes. */
    @Activate
    public EchoCommands(@Reference(policyOption = ReferencePolicyOption.GREEDY) List<Echo> echoes) {
        this.echoes = echoes;
    }

    /** Asks all peers at once and waits for the slowest. */
    @Descriptor("asks peers to repeat a text")
    public List<Row> ask(
            @Descriptor("ask only peers whose mid starts with these hex digits")
            @Parameter(names = {"-p", "--peer"}, absentValue = "") String peer,
            @Descriptor("the text to repeat") String... text) {
        List<CompletableFuture<Row>> rows = echoes.stream().flatMap(echo -> echo.peers().stream()
                .filter(each -> each.mid().toHex().startsWith(peer))
                .map(each -> ask(echo, each, String.join(" ", text)))).toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no peer to ask; 'peers echo' shows who runs the echo overlay");
        }
        return rows.stream().map(CompletableFuture::join).toList();
    }

    private static CompletableFuture<Row> ask(Echo echo, Peer peer, String text) {
        return echo.echo(peer, text).handle((answer, problem) -> problem == null
                ? new Row(peer.mid(), Optional.of(answer.roundTrip()), answer.text())
                : new Row(peer.mid(), Optional.empty(), problem.getMessage())).toCompletableFuture();
    }
}
