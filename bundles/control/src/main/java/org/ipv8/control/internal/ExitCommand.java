package org.ipv8.control.internal;

import java.util.function.IntConsumer;

import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The command {@code exit}: ends the process of the node. */
@Component(service = ExitCommand.class, property = {"osgi.command.scope=ipv8", "osgi.command.function=exit"})
public final class ExitCommand {

    private final IntConsumer launcher;

    @Activate
    public ExitCommand(@Reference(target = Launcher.FILTER) IntConsumer launcher) {
        this.launcher = launcher;
    }

    @Descriptor("stops the node and ends its process")
    public void exit() {
        exit(0);
    }

    @Descriptor("stops the node and ends its process")
    public void exit(@Descriptor("the exit status of the process") int status) {
        launcher.accept(status);
    }
}
