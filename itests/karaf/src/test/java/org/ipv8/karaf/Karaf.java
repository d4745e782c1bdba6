package org.ipv8.karaf;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

import org.ipv8.interop.Namespace;

/**
 * A Karaf as it is downloaded, with two changes of its configuration: the user of its documentation may come in, and artifacts come
 * from a directory. It runs in a network of its own, with the ports it always has, and ends with that.
 */
final class Karaf implements AutoCloseable {

    private static final long START_SECONDS = 60;
    private static final long COMMAND_SECONDS = 45;
    private static final long STOP_SECONDS = 20;
    private static final int ATTEMPTS = 6;
    private static final String END = "that is all";
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*m");

    private final Path directory;
    private final Path home;
    private final Namespace namespace;
    private final Process server;
    private int count;

    /** Copies and starts what was unpacked; what was built is in a Maven repository of its own, all else in that of the machine. */
    Karaf(Path unpacked, Path directory, Path built, Path others, Namespace namespace) throws IOException, InterruptedException {
        this.directory = directory;
        this.home = directory.resolve("karaf");
        this.namespace = namespace;
        Process copy = new ProcessBuilder("cp", "-a", unpacked.toString(), home.toString()).inheritIO().start();
        if (copy.waitFor() != 0) {
            throw new IOException("cannot copy " + unpacked);
        }
        Path users = home.resolve("etc/users.properties");
        Files.writeString(users, Files.readString(users).replace("#karaf = ", "karaf = ").replace("#_g_", "_g_"));
        Files.writeString(home.resolve("etc/org.ops4j.pax.url.mvn.cfg"),
                "\norg.ops4j.pax.url.mvn.repositories = " + built.toUri() + "@id=built@snapshots, " + others.toUri() + "@id=others"
                + "\norg.ops4j.pax.url.mvn.localRepository = " + home.resolve("data/m2") + "\n", StandardOpenOption.APPEND);
        server = start("karaf.out", null, home.resolve("bin/karaf").toString(), "server");
        await("Karaf", START_SECONDS, () -> execute("shell:echo at your service").contains("at your service"));
    }

    private Process start(String output, File input, String... command) throws IOException {
        ProcessBuilder builder = namespace.process(List.of(command)).redirectErrorStream(true)
                .redirectOutput(directory.resolve(output).toFile())
                .redirectInput(input == null ? new File("/dev/null") : input);
        builder.environment().put("KARAF_EXEC", "exec"); // the process of the script becomes that of Karaf
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    Path etc() {
        return home.resolve("etc");
    }

    String log() throws IOException {
        return Files.readString(home.resolve("data/log/karaf.log"));
    }

    /** Runs lines in Karaf's shell, through its client, and returns all that was written, errors included. */
    String execute(String... lines) {
        try {
            Path script = Files.write(directory.resolve("script" + ++count), List.of(lines));
            Path output = directory.resolve("output" + count);
            Process client = start(output.getFileName().toString(), script.toFile(), home.resolve("bin/client").toString(), "-b");
            if (!client.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                client.destroyForcibly();
                throw new AssertionError("did not end: " + String.join("; ", lines) + "\n" + Files.readString(output));
            }
            return COLOURS.matcher(Files.readString(output)).replaceAll("");
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Asks what may be asked again: an answer that does not reach its end mark is asked for once more. */
    String query(String line) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String answer = execute(line, "shell:echo " + END);
            if (answer.contains(END) || answer.contains("not found") || answer.contains("Error")) {
                return answer;
            }
        }
        throw new AssertionError("never a complete answer: " + line);
    }

    /** Tells Karaf to stop, and whether it has. */
    boolean stop() throws InterruptedException {
        execute("system:shutdown -f");
        return server.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    }

    static void await(String what, long seconds, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain for " + what);
            }
            Thread.sleep(200);
        }
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}
