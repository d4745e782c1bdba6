package org.ipv8.benchmarks.startup;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.ipv8.benchmarks.Scratch;

/** Starts the built distribution and the floor in turn, both with the first compiler only and an archive of their classes. */
public final class StartUp {

    private static final int DEFAULT_PASSES = 7;
    /** They make the archives. */
    private static final int UNCOUNTED = 2;
    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";
    private static final long POLL_MILLIS = 2;
    private static final double NANOS = 1e9;

    private final Path distribution;
    private final Path folder;

    private StartUp(Path distribution, Path folder) {
        this.distribution = distribution;
        this.folder = folder;
    }

    /**
     * Prints seconds from the start of the process until it is ready.
     *
     * @param arguments the folder of the distribution, and optionally the number of passes
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        if (arguments.length == 0 || !Files.isRegularFile(Path.of(arguments[0], "bin", "ipv8"))) {
            throw new IllegalArgumentException("expected the folder of a built distribution, such as distribution/target/ipv8-*");
        }
        int passes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DEFAULT_PASSES;
        double[] floor = new double[passes];
        double[] node = new double[passes];
        try (Scratch scratch = Scratch.of("startup")) {
            StartUp measured = new StartUp(Path.of(arguments[0]).toRealPath(), scratch.folder());
            for (int pass = -UNCOUNTED; pass < passes; pass++) {
                double floorSeconds = measured.floor(pass == -UNCOUNTED);
                double nodeSeconds = measured.node();
                if (pass >= 0) {
                    floor[pass] = floorSeconds;
                    node[pass] = nodeSeconds;
                }
            }
        }
        Arrays.sort(floor);
        Arrays.sort(node);
        System.out.printf("ready after, median of %d: floor %.3f s, node %.3f s; node / floor %.2f%n", passes, floor[passes / 2],
                node[passes / 2], node[passes / 2] / floor[passes / 2]);
    }

    private double floor(boolean first) throws IOException, InterruptedException {
        Path archive = folder.resolve("floor.jsa");
        List<Path> libraries = libraries();
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xms8m", "-Xmx64m", FIRST_COMPILER, "-Xlog:cds*=off",
                (first ? "-XX:ArchiveClassesAtExit=" : "-XX:SharedArchiveFile=") + archive,
                "-cp", one(libraries, "org.apache.felix.framework") + File.pathSeparator + one(libraries, "benchmarks.jar"),
                FloorProcess.class.getName(), folder.toString()));
        Stream.of("netty-common", "netty-buffer", "netty-resolver", "netty-transport-4", "netty-transport-native-unix-common",
                "bcprov").forEach(name -> command.add(one(libraries, name).toString()));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        double seconds;
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            seconds = (System.nanoTime() - start) / NANOS;
            if (!FloorActivator.READY.equals(line)) {
                throw new IOException("the floor did not start: " + line);
            }
            process.getOutputStream().close();
            process.waitFor();
        }
        return seconds;
    }

    private double node() throws IOException, InterruptedException {
        Path home = folder.resolve("home");
        ProcessBuilder builder = new ProcessBuilder(distribution.resolve("bin/ipv8").toString(), "run", "--home", home.toString(),
                "--no-shell", "--listen", "127.0.0.1:0").redirectErrorStream(true)
                .redirectOutput(folder.resolve("node.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", FIRST_COMPILER);
        long start = System.nanoTime();
        Process process = builder.start();
        while (!Files.exists(home.resolve("run/ready.json"))) {
            if (!process.isAlive()) {
                throw new IOException("the node did not start: " + Files.readString(folder.resolve("node.log")));
            }
            Thread.sleep(POLL_MILLIS);
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        process.destroy();
        process.waitFor();
        return seconds;
    }

    /** Everything beside the jar this was started from: its manifest names them. */
    private static List<Path> libraries() throws IOException {
        Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        try (Stream<Path> files = Files.list(jar.resolveSibling("lib"))) {
            return Stream.concat(Stream.of(jar), files).toList();
        }
    }

    private static Path one(List<Path> files, String start) {
        return files.stream().filter(file -> file.getFileName().toString().startsWith(start)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + start + " beside benchmarks.jar"));
    }
}
