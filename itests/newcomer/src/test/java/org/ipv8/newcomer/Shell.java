package org.ipv8.newcomer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.ipv8.interop.Namespace;

/** Runs commands as somebody at a terminal would, in a network of its own where the machine can make one. */
final class Shell implements AutoCloseable {

    private static final long COMMAND_MINUTES = 8;

    private final Path directory;
    private final Map<String, String> environment;
    private final Namespace namespace;
    private int count;

    Shell(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
        this.namespace = namespace();
    }

    private static Namespace namespace() {
        try {
            return Namespace.open();
        } catch (IOException e) {
            return null; // the nodes then share the loopback with others of this machine
        }
    }

    /** Runs a script to its end, inside the network of its own, and returns what it wrote. */
    String run(String script) throws IOException, InterruptedException {
        List<String> command = List.of("sh", "-ec", "cd '" + directory + "'\n" + script); // entering loses the directory
        return run(namespace == null ? new ProcessBuilder(command) : namespace.process(command), script);
    }

    /** Runs a script that may need the machine's network. */
    String runOutside(String script) throws IOException, InterruptedException {
        return run(new ProcessBuilder("sh", "-ec", script), script);
    }

    private String run(ProcessBuilder builder, String script) throws IOException, InterruptedException {
        File output = directory.resolve("output" + ++count).toFile(); // a pipe would stay open in background processes
        builder.environment().putAll(environment);
        Process process = builder.directory(directory.toFile()).redirectErrorStream(true).redirectOutput(output)
                .redirectInput(new File("/dev/null")).start();
        boolean ended = process.waitFor(COMMAND_MINUTES, TimeUnit.MINUTES);
        String written = Files.readString(output.toPath());
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError((ended ? "failed with " + process.exitValue() : "did not end") + ": " + script + "\n"
                    + written);
        }
        return written;
    }

    /** Waits until something is so, looking again and again. */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain for " + what);
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (namespace != null) {
            namespace.close();
        }
    }
}
