package org.ipv8.benchmarks.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.ipv8.benchmarks.load.Question;

/** Starts the processes that can be put under load on this machine. */
final class Targets {

    /** Our node on Bouncy Castle, as it is by default. */
    static final String BC = "ipv8 bc";
    /** Our node with the accelerator. */
    static final String ACCP = "ipv8 accp";
    /** Our node on Bouncy Castle, verifying on the I/O thread. */
    static final String BC_INLINE = "ipv8 bc inline";
    /** Our node with the accelerator, verifying on the I/O thread. */
    static final String ACCP_INLINE = "ipv8 accp inline";
    /**
     * The reference, as it starts. Python's event loop takes 256 KiB for every datagram it reads; glibc gets that much from the
     * kernel and gives it back each time, until some larger block has been freed, which raises its thresholds. Whether that happens
     * is decided by chance (the hash seed of the process), and what a datagram costs triples without it, so both cases are set by
     * hand.
     */
    static final String REFERENCE = "py-ipv8";
    /** The reference when its memory allocator has learned to keep the buffer. */
    static final String REFERENCE_KEPT = "py-ipv8 kept buffer";
    /** The other implementation for the JVM, compiled beforehand, with the settings a JVM has by itself. */
    static final String KOTLIN = "kotlin-ipv8";
    /** Netty's own datagram channel, echoing. */
    static final String NETTY_ECHO = "netty echo";
    /** Our UDP transport, echoing. */
    static final String TRANSPORT_ECHO = "transport echo";
    /** The system calls alone, echoing. */
    static final String C_ECHO = "c echo";

    /** Every name there is, in the order of the report. */
    static final List<String> ALL = List.of(BC, BC_INLINE, ACCP, ACCP_INLINE, REFERENCE, REFERENCE_KEPT, KOTLIN, NETTY_ECHO,
            TRANSPORT_ECHO, C_ECHO);

    /** What the distribution's start script sets, as far as it matters here. */
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xms8m", "-Xmx64m",
            "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UnlockDiagnosticVMOptions", "-XX:TrimNativeHeapInterval=5000");
    /** What glibc begins with, and as far as it goes; in bytes. */
    private static final int THRESHOLD = 128 << 10;
    private static final int MAX_THRESHOLD = 32 << 20;
    private static final Set<Question> NODE = EnumSet.complementOf(EnumSet.of(Question.ECHO));
    private static final Set<Question> ECHO = EnumSet.of(Question.ECHO);

    private final String java;
    private final String python;
    private final String kotlin;
    private final Path folder;

    /**
     * Prepares.
     *
     * @param java   the java command for our processes
     * @param python the python command; it must find {@code ipv8}, for example by {@code PYTHONPATH}
     * @param kotlin the class path of kotlin-ipv8; empty if it is not here
     * @param folder for what has to be a file
     */
    Targets(String java, String python, String kotlin, Path folder) {
        this.java = java;
        this.python = python;
        this.kotlin = kotlin;
        this.folder = folder;
    }

    /**
     * Starts one.
     *
     * @throws IOException if it cannot be started here
     */
    Target start(String name) throws IOException {
        return switch (name) {
            case BC -> new Target(name, NODE, java(NodeProcess.COMMAND, "bc"));
            case BC_INLINE -> new Target(name, NODE, java(NodeProcess.COMMAND, "bc", "inline"));
            case ACCP -> new Target(name, NODE, java(NodeProcess.COMMAND, "accp"));
            case ACCP_INLINE -> new Target(name, NODE, java(NodeProcess.COMMAND, "accp", "inline"));
            case REFERENCE -> new Target(name, NODE, python(THRESHOLD));
            case REFERENCE_KEPT -> new Target(name, NODE, python(MAX_THRESHOLD));
            case KOTLIN -> new Target(name, NODE, kotlin());
            case NETTY_ECHO -> new Target(name, ECHO, java(EchoProcess.COMMAND, "netty"));
            case TRANSPORT_ECHO -> new Target(name, ECHO, java(EchoProcess.COMMAND, "transport"));
            case C_ECHO -> new Target(name, ECHO, List.of(compiled(file("echo.c")).toString()));
            default -> other(name);
        };
    }

    /** Anything else that runs the bench overlay: {@code NAME:COMMAND}, the words of the command separated by blanks. */
    private static Target other(String nameAndCommand) throws IOException {
        int colon = nameAndCommand.indexOf(':');
        if (colon <= 0) {
            throw new IOException("unknown target '" + nameAndCommand + "', expected NAME:COMMAND or one of " + ALL);
        }
        return new Target(nameAndCommand.substring(0, colon), NODE, List.of(nameAndCommand.substring(colon + 1).split(" ")));
    }

    private List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.ipv8.benchmarks.Benchmarks"));
        command.addAll(List.of(arguments));
        return command;
    }

    private List<String> python(int threshold) throws IOException {
        return List.of("env", "MALLOC_MMAP_THRESHOLD_=" + threshold, "MALLOC_TRIM_THRESHOLD_=" + threshold, python, file("bench_node.py").toString());
    }

    private List<String> kotlin() throws IOException {
        if (kotlin.isEmpty()) {
            throw new IOException("kotlin=CLASSPATH was not given");
        }
        return List.of(java, "-cp", kotlin, file("KotlinNode.java").toString());
    }

    private Path file(String resource) throws IOException {
        Path file = folder.resolve(resource);
        try (InputStream content = Targets.class.getResourceAsStream(resource)) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private Path compiled(Path source) throws IOException {
        Path program = folder.resolve("echo");
        Process compiler = new ProcessBuilder("cc", "-O2", "-o", program.toString(), source.toString()).inheritIO().start();
        try {
            if (compiler.waitFor() != 0) {
                throw new IOException("the C compiler failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return program;
    }
}
