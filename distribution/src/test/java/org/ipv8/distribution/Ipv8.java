package org.ipv8.distribution;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The built distribution and one home directory, used as its user does: through {@code bin/ipv8} and files. */
final class Ipv8 implements AutoCloseable {

    /** The distribution of this build. */
    static final Path DISTRIBUTION = Path.of(System.getProperty("ipv8.distribution"));

    private static final long PATIENCE_SECONDS = 120;

    final Path home;
    private final Path script;
    /** What the process writes goes here; null as long as there was none. */
    private Path output;
    private Process process;

    Ipv8(Path home) {
        this(DISTRIBUTION.resolve("bin/ipv8"), home);
    }

    Ipv8(Path script, Path home) {
        this.script = script;
        this.home = home;
    }

    /** What a command ended with. */
    record Result(int status, String output, String errors) { }

    /** Starts a node on a free port of the loopback and waits until it is ready. */
    Ipv8 start(String... options) {
        return launch("run", "--listen", "127.0.0.1:0", options).awaitReady();
    }

    /** Starts a process without waiting for anything. */
    Ipv8 launch(String verb, String option, String value, String... options) {
        List<String> command = command(verb, "--no-shell", option, value);
        command.addAll(List.of(options));
        try {
            output = output == null ? Files.createTempFile("ipv8-it", ".out") : output;
            process = new ProcessBuilder(command).redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile()).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Ipv8 awaitReady() {
        try {
            await("ready.json", this::isReady);
        } catch (AssertionError e) {
            String written = written();
            close();
            throw new AssertionError(e.getMessage() + "; the process wrote: " + written, e);
        }
        return this;
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("the node ended with " + process.exitValue());
        }
        return Files.exists(readyFile()) && ready().get("pid").getAsLong() == process.pid(); // not that of a killed one
    }

    /** Runs a command of {@code bin/ipv8} to its end, with {@code --home} and without standard input. */
    Result run(String verb, String... arguments) {
        List<String> command = command(verb);
        command.addAll(List.of(arguments));
        return execute(new ProcessBuilder(command));
    }

    private List<String> command(String verb, String... options) {
        List<String> command = new ArrayList<>(List.of(script.toString(), verb, "--home", home.toString()));
        command.addAll(List.of(options));
        return command;
    }

    static Result execute(ProcessBuilder builder) {
        try {
            Path out = Files.createTempFile("ipv8-it", ".out");
            Path err = Files.createTempFile("ipv8-it", ".err");
            Process process = builder.redirectInput(new File("/dev/null")).redirectOutput(out.toFile())
                    .redirectError(err.toFile()).start();
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError(builder.command() + " did not end");
                }
                return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                process.destroyForcibly();
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Result exec(String... words) {
        return run("exec", words);
    }

    Path readyFile() {
        return home.resolve("run/ready.json");
    }

    JsonObject ready() {
        try {
            return JsonParser.parseString(Files.readString(readyFile())).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the HTTP interface, which may come after the node itself is ready, and returns its address. */
    String http() {
        await("the HTTP interface", () -> Files.exists(readyFile()) && ready().has("http") && !ready().get("http").isJsonNull());
        return ready().get("http").getAsString();
    }

    /** What the process has written so far, on both streams. */
    String written() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process process() {
        return process;
    }

    /** Waits for the process and returns its exit status. */
    int ended() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the process did not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Copies the distribution, without what nodes have left in it. */
    static void copyDistribution(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(DISTRIBUTION)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.getFileName().toString().contains(".jsa")) {
                    Files.copy(file, target.resolve(DISTRIBUTION.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Another process changes something: looks again and again until it has. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + PATIENCE_SECONDS + " seconds for " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            ended();
        }
        try {
            if (output != null) {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
