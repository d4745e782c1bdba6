package org.ipv8.control.internal;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

import org.ipv8.discovery.Parameters;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Takes commands from the owner of the home directory, for {@code bin/ipv8 exec}, {@code status} and {@code stop}. */
@Component(immediate = true, service = ControlServer.class, configurationPid = ControlServer.PID)
@Designate(ocd = ControlServer.Config.class)
public final class ControlServer implements Session.Host {

    /** Settings of the control socket. */
    @ObjectClassDefinition(name = "IPv8 control socket", description = "How the owner of the home directory gives commands. A change "
            + "stops the commands that run, and nothing else")
    @interface Config {

        @AttributeDefinition(description = "Seconds a command may take before it is stopped", min = "1", max = "86400")
        int command_seconds() default COMMAND_SECONDS;

        @AttributeDefinition(description = "Commands that may run at the same time", min = "1", max = "64")
        int sessions() default SESSIONS;
    }

    static final String PID = "org.ipv8.control";
    private static final int COMMAND_SECONDS = 600;
    private static final int MAX_COMMAND_SECONDS = 86_400;
    private static final int SESSIONS = 8;
    private static final int MAX_SESSIONS = 64;

    /** How long the running commands get to finish when the bundle stops, then how long to react to being interrupted. */
    private static final int GRACE_MILLIS = 500;
    private static final int IDLE_SECONDS = 10;

    private final int commandSeconds;
    private final IntConsumer launcher;
    private final NodeState node;
    private final Logger log;
    private final ControlSocket socket;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, new Threads("deadlines"));
    private final ExecutorService sessions;
    private final Thread acceptor;
    private final Whiteboard<CommandRunner> runners;

    @Activate
    public ControlServer(BundleContext context, Map<String, Object> properties, @Reference RunNode run, @Reference NodeWatch node,
            @Reference(target = Launcher.FILTER) IntConsumer launcher,
            @Reference(service = LoggerFactory.class) Logger log) throws IOException {
        Parameters settings = Parameters.of(PID, properties);
        this.commandSeconds = number(log, COMMAND_SECONDS, () ->
                settings.integer("command.seconds", COMMAND_SECONDS, 1, MAX_COMMAND_SECONDS));
        int parallel = number(log, SESSIONS, () -> settings.integer("sessions", SESSIONS, 1, MAX_SESSIONS));
        this.launcher = launcher;
        this.node = node;
        this.log = log;
        this.runners = new Whiteboard<>(context);
        timer.setRemoveOnCancelPolicy(true);
        sessions = new ThreadPoolExecutor(0, parallel, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
                new Threads("session"));
        socket = new ControlSocket(run.options().run());
        acceptor = new Threads("accept").newThread(this::acceptAll);
        acceptor.start();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRunner(ServiceReference<CommandRunner> runner) {
        runners.add(runner);
    }

    void removeRunner(ServiceReference<CommandRunner> runner) {
        runners.remove(runner);
    }

    /** A value that is no good is logged and its default used: the control socket is what its owner needs to repair things. */
    private static int number(Logger log, int standard, IntSupplier setting) {
        try {
            return setting.getAsInt();
        } catch (IllegalArgumentException e) {
            log.warn("{}; {} is used", e.getMessage(), standard);
            return standard;
        }
    }

    private void acceptAll() {
        try {
            while (true) {
                accept(socket.accept());
            }
        } catch (IOException e) {
            log.debug("the control socket is closed", e);
        }
    }

    private void accept(SocketChannel client) throws IOException {
        try {
            sessions.execute(new Session(client, this));
        } catch (RejectedExecutionException e) {
            try (client) {
                Frames frames = new Frames(Channels.newOutputStream(client));
                frames.line(Frames.ERRORS, "too many commands are running already; try again when one has finished");
                frames.end(1);
            } catch (IOException gone) {
                log.debug("a client of the control socket went away", gone);
            }
        }
    }

    @Deactivate
    void close() throws IOException, InterruptedException {
        socket.close();
        sessions.shutdown();
        if (!sessions.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
            sessions.shutdownNow();
            sessions.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        }
        timer.shutdownNow();
        acceptor.join(GRACE_MILLIS);
    }

    @Override
    public CommandRunner runner() {
        return runners.best().orElse(null);
    }

    @Override
    public NodeState node() {
        return node;
    }

    @Override
    public ScheduledExecutorService timer() {
        return timer;
    }

    @Override
    public int commandSeconds() {
        return commandSeconds;
    }

    @Override
    public void stop() {
        launcher.accept(0);
    }

    @Override
    public Logger log() {
        return log;
    }
}
