package org.ipv8.control.internal;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs commands in Gogo, each in a session of its own. The only class here that needs Gogo. */
@Component
public final class GogoRunner implements CommandRunner {

    private final CommandProcessor processor;

    @Activate
    public GogoRunner(@Reference CommandProcessor processor) {
        this.processor = processor;
    }

    @Override
    public void run(String command, OutputStream out, OutputStream err) throws Exception {
        PrintStream output = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        try (CommandSession session = processor.createSession(InputStream.nullInputStream(), output, errors)) {
            session.put("SCOPE", "ipv8:*"); // "peers" is found without its scope, and before anybody else's
            Object result = session.execute(command);
            CharSequence text = result == null ? null : session.format(result, Converter.INSPECT);
            if (text != null) {
                output.println(text);
            }
        } finally {
            output.flush();
        }
    }
}
