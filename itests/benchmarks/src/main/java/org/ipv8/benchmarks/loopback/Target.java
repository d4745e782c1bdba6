package org.ipv8.benchmarks.loopback;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.ipv8.benchmarks.load.Question;

/** A process under load: another one than that which loads it, listening on the loopback interface. */
final class Target implements AutoCloseable {

    private static final String RESIDENT = "VmRSS:";

    private final String name;
    private final Set<Question> questions;
    private final Process process;
    private final BufferedReader output;
    private final PrintWriter input;
    private final int port;

    /**
     * Starts a process and waits until it listens.
     *
     * @throws IOException if it ends instead
     */
    Target(String name, Set<Question> questions, List<String> command) throws IOException {
        this.name = name;
        this.questions = questions;
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        output = process.inputReader(StandardCharsets.US_ASCII);
        input = new PrintWriter(process.outputWriter(StandardCharsets.US_ASCII), true);
        String line = output.readLine();
        if (line == null || !line.startsWith(Commands.LISTENING)) {
            process.destroyForcibly();
            throw new IOException(name + " did not start: " + line);
        }
        port = Integer.parseInt(line.substring(Commands.LISTENING.length()));
    }

    String name() {
        return name;
    }

    boolean takes(Question question) {
        return questions.contains(question);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Returns the CPU time of all its threads: the scheduler's own count, which is not rounded to the ticks of the system. */
    Duration cpu() throws IOException {
        long nanos = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path thread : threads) {
                String counters = Files.readString(thread.resolve("schedstat"));
                nanos += Long.parseLong(counters.substring(0, counters.indexOf(' ')));
            }
        }
        return Duration.ofNanos(nanos);
    }

    /** Returns the bytes its threads have allocated so far; negative if it cannot tell. */
    long allocated() throws IOException {
        input.println(Commands.ALLOCATED);
        String line = output.readLine();
        return line == null ? -1 : Long.parseLong(line.strip());
    }

    /** Returns its resident memory. */
    double residentMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToDouble(line -> Double.parseDouble(line.substring(RESIDENT.length()).replace("kB", "").strip()) / 1024)
                .findFirst().orElse(Double.NaN);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
