package org.ipv8.benchmarks.loopback;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** Keeps the measurements off every real network: they run in a network namespace with nothing but the loopback interface. */
public final class Isolation {

    private static final String SET_UP = "ip link set lo up && exec \"$@\"";

    private Isolation() {
    }

    /** Says whether this process sees no other interface than the loopback interface, and that one is up. */
    public static boolean isComplete() throws SocketException {
        return NetworkInterface.networkInterfaces().count() > 0 && NetworkInterface.networkInterfaces().allMatch(Isolation::isLoopback);
    }

    private static boolean isLoopback(NetworkInterface candidate) {
        try {
            return candidate.isLoopback() && candidate.isUp();
        } catch (SocketException e) {
            return false;
        }
    }

    /**
     * Runs a benchmark again in a network namespace of its own and returns its exit status.
     *
     * @throws IOException saying what to do, if there is no way to make one here
     */
    public static int runInside(String benchmark, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("unshare", "--net", "--map-root-user", "sh", "-c", SET_UP, "sh",
                ProcessHandle.current().info().command().orElse("java"), "-cp", System.getProperty("java.class.path"),
                "org.ipv8.benchmarks.Benchmarks", benchmark));
        command.addAll(List.of(arguments));
        command.add("isolated=yes");
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new IOException("the benchmark wants a network namespace of its own and could not make one; run it as "
                    + "unshare -n sh -c 'ip link set lo up; java -jar benchmarks.jar " + benchmark + "'", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
