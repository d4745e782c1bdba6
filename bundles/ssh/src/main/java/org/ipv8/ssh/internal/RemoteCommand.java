package org.ipv8.ssh.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** One command, or a shell until its user leaves, in a Gogo session of its own. */
final class RemoteCommand implements Command {

    /** Commands that show something live ask for this variable: somebody is looking. */
    private static final String TERMINAL = ".terminal";
    private static final String PROMPT = "ipv8> ";

    private final CommandProcessor processor;
    private final SessionThreads threads;
    private final String line;
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private Thread thread;

    /** Makes a command, or a shell if there is no command line. */
    RemoteCommand(CommandProcessor processor, SessionThreads threads, String line) {
        this.processor = processor;
        this.threads = threads;
        this.line = line;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        boolean terminal = environment.getEnv().get(Environment.ENV_TERM) != null;
        thread = threads.start(() -> run(terminal));
    }

    private void run(boolean terminal) {
        int status = 1;
        PrintStream output = print(terminal, out);
        PrintStream errors = print(terminal, err);
        try (CommandSession session = processor.createSession(in, output, errors)) {
            session.put("SCOPE", "ipv8:*");
            if (line == null) {
                shell(session, terminal, output, errors);
                status = 0;
            } else {
                status = execute(session, line, output, errors) ? 0 : 1;
            }
        } catch (IOException e) {
            status = 1; // the client has gone
        } finally {
            output.flush();
            errors.flush();
            exit.onExit(status);
        }
    }

    private static PrintStream print(boolean terminal, OutputStream stream) {
        return new PrintStream(terminal ? new TerminalOutput(stream) : stream, true, StandardCharsets.UTF_8);
    }

    private void shell(CommandSession session, boolean terminal, PrintStream output, PrintStream errors) throws IOException {
        LineEditor editor = new LineEditor(in, output, terminal ? PROMPT : "", terminal, new Completions(session));
        if (terminal) {
            session.put(TERMINAL, "ssh");
            output.println("The shell of a running IPv8 node, by SSH. Try peers, overlays, stats or help; exit (or Ctrl-D) leaves.");
        }
        String typed = editor.read();
        while (typed != null && !typed.matches("exit|quit|logout") && !Thread.currentThread().isInterrupted()) {
            if (!typed.isBlank()) {
                execute(session, typed, output, errors);
            }
            typed = editor.read();
        }
    }

    private static boolean execute(CommandSession session, String command, PrintStream output, PrintStream errors) {
        try {
            Object result = session.execute(command);
            CharSequence text = result == null ? null : session.format(result, Converter.INSPECT);
            if (text != null) {
                output.println(text);
            }
            output.flush();
            return true;
        } catch (Exception e) { // whatever a command throws is for its user
            errors.println(e.getClass().getName().startsWith("org.ipv8.") || e.getMessage() == null ? e.toString() : e.getMessage());
            return false;
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
