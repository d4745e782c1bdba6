package org.ipv8.echo.internal;

import java.util.List;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.echo.Echo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Shell commands of the echo overlay. */
@Component(service = EchoCommands.class, property = {"osgi.command.scope=echo", "osgi.command.function=ask"})
public final class EchoCommands {

    private final List<Echo> echoes;

    /** Called by the container, again whenever an echo overlay comes or goes. */
    @Activate
    public EchoCommands(@Reference(policyOption = ReferencePolicyOption.GREEDY) List<Echo> echoes) {
        this.echoes = echoes;
    }

    /** Asks all peers at once and waits for the slowest. */
    @Descriptor("asks peers to repeat a text")
    public List<EchoRound.Row> ask(
            @Descriptor("ask only peers whose mid starts with these hex digits")
            @Parameter(names = {"-p", "--peer"}, absentValue = "") String peer,
            @Descriptor("the text to repeat") String... text) {
        return EchoRound.ask(echoes, peer, String.join(" ", text)).toCompletableFuture().join();
    }
}
