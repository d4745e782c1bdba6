package org.ipv8.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Teaches a shell with a line editor to complete the options and words of commands, from what the commands say of themselves.
 *
 * <p>Gogo's JLine shell completes what was described with its command {@code complete} in the session. Before a command line is
 * executed, those commands are described that have come since the last one: so commands of bundles that are dropped in later
 * are completed, too. In other shells this does nothing.
 */
@Component(service = CommandSessionListener.class)
public final class Completion implements CommandSessionListener {

    private static final String DESCRIBED = ".completions";
    private static final String COMPLETE = "gogo:complete";
    /** A variable of the session that holds the arguments of {@link #COMPLETE}, and says that this listener is at work. */
    private static final String ARGUMENTS = ".ipv8complete";
    /** What the shell evaluates for words: the shell keeps the command line in a variable meanwhile. */
    private static final String WORDS = "ipv8:_complete ($.commandLine words) ($.commandLine wordIndex)";

    private final Commands commands;

    /** Called by the container. */
    @Activate
    public Completion(BundleContext context) {
        this(new Commands(context));
    }

    Completion(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence line) {
        if (session.get(DESCRIBED) instanceof Map<?, ?> described && session.get(COMPLETE) != null
                && session.get(ARGUMENTS) == null) {
            commands.described(name -> !described.containsKey(name)).forEach(command -> describe(session, command));
        }
    }

    private static void describe(CommandSession session, CommandDescription command) {
        call(session, command, "-d", command.sentence());
        for (CommandDescription.Option option : command.options()) {
            for (String name : option.names()) {
                boolean isLong = name.startsWith("--");
                call(session, command, isLong ? "-l" : "-s", name.substring(isLong ? 2 : 1), "-d", option.sentence());
            }
        }
        call(session, command, "-a", WORDS);
    }

    private static void call(CommandSession session, CommandDescription command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-c", command.name()));
        all.addAll(List.of(arguments));
        session.put(ARGUMENTS, all);
        try {
            session.execute(COMPLETE + " $" + ARGUMENTS);
        } catch (Exception e) {
            throw new IllegalStateException("the shell cannot complete " + command.name(), e);
        } finally {
            session.put(ARGUMENTS, null);
        }
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Exception exception) {
        // only what comes before matters
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Object result) {
        // only what comes before matters
    }
}
