package org.ipv8.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** The entry point of {@code bin/ipv8}. */
public final class Main {

    /** Exit status: done. */
    static final int OK = 0;
    /** Exit status: what was asked for failed. */
    static final int FAILED = 1;
    /** Exit status: it was not even tried, because the command line is wrong or the home directory cannot be used. */
    static final int USAGE = 2;

    private Main() {
    }

    /** Does what the command line says, then ends the process with a status. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        try {
            CommandLine line = CommandLine.parse(arguments);
            if (line.has(Option.HELP)) {
                System.out.print(line.verb() == Verb.HELP ? Verb.overview() : line.verb().help());
                return OK;
            }
            return run(line);
        } catch (UsageException e) {
            System.err.println("ipv8: " + e.getMessage());
            return USAGE;
        } catch (LaunchException e) {
            System.err.println("ipv8: " + e.getMessage());
            return e.status();
        }
    }

    private static int run(CommandLine line) throws UsageException, LaunchException {
        switch (line.verb()) {
            case HELP:
                return help(line);
            case VERSION:
                System.out.println("ipv8 " + Distribution.version());
                return OK;
            default:
                break;
        }
        Distribution distribution = Distribution.ofThisLauncher();
        Path path = line.path(Option.HOME);
        Home home = new Home(path == null ? distribution.defaultHome() : path);
        if (line.verb() == Verb.RUN || line.verb() == Verb.TRACKER) {
            return new NodeProcess(home, distribution).run(line);
        }
        home.checkAccess();
        if (line.verb() == Verb.IMPORT) {
            home.prepare(distribution);
            Path file = Path.of(line.words().get(0)).toAbsolutePath();
            return new Importer(distribution).run(file, line.value(Option.NAME, "main"), home) ? OK : FAILED;
        }
        switch (line.verb()) {
            case EXEC:
                return ask(home, ControlClient.EXEC, line.shellCommand());
            case STATUS:
                return ask(home, ControlClient.STATUS, "");
            default:
                return new ControlClient(home).stop();
        }
    }

    private static int ask(Home home, int request, String text) throws LaunchException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        return new ControlClient(home).ask(request, text, out, err);
    }

    private static int help(CommandLine line) throws UsageException {
        if (line.words().isEmpty()) {
            System.out.print(Verb.overview());
            return OK;
        }
        Verb verb = Verb.find(line.words().get(0));
        if (verb == null) {
            throw new UsageException("there is no command '" + line.words().get(0) + "'; 'ipv8 help' lists all");
        }
        System.out.print(verb.help());
        return OK;
    }
}
