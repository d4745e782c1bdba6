package org.ipv8.control.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The command {@code exit}: ends the process of the node. */
@Component(service = ExitCommand.class, property = {"osgi.command.scope=ipv8", "osgi.command.function=exit"})
public final class ExitCommand {

    private static final long PATIENCE_SECONDS = 10;

    private final IntConsumer launcher;

    @Activate
    public ExitCommand(@Reference(target = Launcher.FILTER) IntConsumer launcher) {
        this.launcher = launcher;
    }

    @Descriptor("stops the node and ends its process")
    public void exit(CommandSession session) throws InterruptedException {
        exit(session, 0);
    }

    @Descriptor("stops the node and ends its process")
    public void exit(CommandSession session, @Descriptor("the exit status of the process") int status)
            throws InterruptedException {
        launcher.accept(status);
        if (session.get(".terminal") != null) { // the interactive shell: no further prompt until it is interrupted
            new CountDownLatch(1).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
