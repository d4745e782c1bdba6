package org.ipv8.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A network of its own: a namespace in which only {@code lo} is up, with its own processes. All of them end with this object, and
 * with the JVM however that ends, because the first process of the namespace waits for its standard input.
 */
public final class Namespace implements AutoCloseable {

    private static final boolean ROOT = "0".equals(firstLine("id", "-u"));

    private final Process keeper;
    private final long first;

    private Namespace(Process keeper, long first) {
        this.keeper = keeper;
        this.first = first;
    }

    /**
     * Makes a namespace.
     *
     * @param setup shell commands that make its interfaces, beside {@code lo}
     * @throws IOException if this machine does not allow it
     */
    public static Namespace open(String setup) throws IOException {
        List<String> command = new ArrayList<>(List.of("unshare"));
        if (!ROOT) {
            command.add("-r");
        }
        command.addAll(List.of("-n", "-p", "-f", "-m", "--mount-proc", "--kill-child", "sh", "-ec",
                "ip link set lo up; " + setup + "; echo up; cat"));
        Process keeper = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new BufferedReader(new InputStreamReader(keeper.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (!"up".equals(answer)) {
            keeper.destroy();
            throw new IOException("no network namespace can be made here: " + answer);
        }
        return new Namespace(keeper, keeper.toHandle().children().findFirst().orElseThrow().pid());
    }

    /** Makes a namespace with nothing but {@code lo}. */
    public static Namespace open() throws IOException {
        return open(":");
    }

    /** Prepares a process that runs inside. */
    public ProcessBuilder process(List<String> command) {
        List<String> enter = new ArrayList<>(List.of("nsenter", "-t", Long.toString(first), "-n", "-p", "-m"));
        if (!ROOT) {
            enter.addAll(List.of("-U", "--preserve-credentials"));
        }
        return new ProcessBuilder(Stream.concat(enter.stream(), command.stream()).toList());
    }

    @Override
    public void close() throws InterruptedException {
        ProcessHandle.of(first).ifPresent(ProcessHandle::destroyForcibly);
        keeper.destroy();
        keeper.waitFor(5, TimeUnit.SECONDS);
    }

    private static String firstLine(String... command) {
        try {
            Process process = new ProcessBuilder(command).start();
            return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        } catch (IOException e) {
            return "";
        }
    }
}
