package org.ipv8.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.Gson;

/** Nodes of both kinds in one network namespace. */
final class Party implements AutoCloseable {

    static final String DISCOVERY = "7e313685c1912a141279f8248fc8db5899c5df5a";
    static final String PLAIN = "696e7465726f702d706c61696e2d6f7665726c61";

    private static final Path DISTRIBUTION = Path.of(System.getProperty("ipv8.distribution"));
    private static final Path PROBE = Path.of(System.getProperty("ipv8.probe"));

    private final Path directory;
    private final Namespace namespace;
    private final List<Member> members = new ArrayList<>();
    private int count;

    Party(Path directory, String setup) throws IOException {
        this.directory = directory;
        this.namespace = Namespace.open(setup);
    }

    Party(Path directory) throws IOException {
        this(directory, ":");
    }

    /** Starts a py-ipv8 node. Options are those of {@code node.py}. */
    Member theirs(Map<String, Object> options) throws IOException {
        return theirs(List.of(), options);
    }

    /** Starts a py-ipv8 node that is reached through another command, such as one that enters another host. */
    Member theirs(List<String> through, Map<String, Object> options) throws IOException {
        return add("theirs" + ++count, Stream.concat(through.stream(),
                Python.command("node.py", new Gson().toJson(options)).stream()).toList());
    }

    /** Prepares a process that is no member. */
    ProcessBuilder process(List<String> command) {
        return namespace.process(command);
    }

    /** Returns the home directory of a node of ours, the first being number 1 if it was started first. */
    Path home(int number) {
        return directory.resolve("ours" + number);
    }

    /** Runs commands in a node of ours and returns what they print. */
    static String exec(Path home, String commands) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(DISTRIBUTION.resolve("bin/ipv8").toString(), "exec", "--home", home.toString(), commands)
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(commands + ": " + output);
        }
        return output;
    }

    /** Starts py-ipv8's tracker, which is no member. */
    Member theirTracker(int port) throws IOException {
        return start("their-tracker", Python.command("tracker.py", Integer.toString(port)));
    }

    /** Starts a node of the distribution, with the probe in its deploy directory and files in its etc. */
    Member ours(Map<String, String> etc, String... options) throws IOException {
        String name = "ours" + ++count;
        Path home = directory.resolve(name);
        Files.createDirectories(home.resolve("deploy"));
        Files.createDirectories(home.resolve("etc"));
        Files.copy(PROBE, home.resolve("deploy/probe.jar"));
        for (Map.Entry<String, String> file : etc.entrySet()) {
            Files.writeString(home.resolve("etc").resolve(file.getKey()), file.getValue());
        }
        // these tests are about the network; several HTTP servers that start at one moment would dispute the port
        return add(name, ipv8("run", home, Stream.concat(Stream.of("--http", "off"), Stream.of(options)).toArray(String[]::new)));
    }

    /** Starts the tracker of the distribution, which is no member. */
    Member ourTracker(String listen) throws IOException {
        return start("our-tracker", ipv8("tracker", directory.resolve("tracker"), "--listen", listen));
    }

    private static List<String> ipv8(String verb, Path home, String... options) {
        return Stream.concat(Stream.of(DISTRIBUTION.resolve("bin/ipv8").toString(), verb, "--home", home.toString()),
                Stream.of(options)).toList();
    }

    private Member add(String name, List<String> command) throws IOException {
        Member member = start(name, command);
        members.add(member);
        return member;
    }

    private Member start(String name, List<String> command) throws IOException {
        return new Member(name, namespace.process(command), directory);
    }

    /** Waits until a member is ready. */
    void awaitReady(Member... some) throws InterruptedException {
        await(Duration.ofSeconds(60), "ready: " + List.of(some), () -> Stream.of(some).allMatch(each -> each.readyAt() != 0));
    }

    /** Waits until everybody has verified everybody, and returns how long that took after the last one was ready. */
    Duration awaitComplete(Duration patience) throws InterruptedException {
        awaitReady(members.toArray(Member[]::new));
        long start = members.stream().mapToLong(Member::readyAt).max().orElseThrow();
        await(patience.minusNanos(System.nanoTime() - start), "everybody knows everybody", this::isComplete);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Says whether everybody has verified everybody who is here, and nobody else. */
    boolean isComplete() {
        return members.stream().allMatch(member -> member.mid() != null)
                && members.stream().allMatch(member -> others(member).equals(member.peers())
                        && others(member).equals(member.plain()));
    }

    /** The mids of everybody else. */
    Set<String> others(Member member) {
        return members.stream().filter(other -> other != member).map(Member::mid).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Waits for something all members have told. */
    void await(Duration patience, String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (Member.NEWS) {
            while (!condition.getAsBoolean()) {
                long rest = (end - System.nanoTime()) / 1_000_000;
                if (rest <= 0) {
                    throw new AssertionError("not within " + patience.toMillis() + " ms: " + what + "\n"
                            + members.stream().map(Member::toString).collect(Collectors.joining("\n")));
                }
                Member.NEWS.wait(rest);
            }
        }
    }

    List<Member> members() {
        return List.copyOf(members);
    }

    /** Kills one of them. */
    void kill(Member member) {
        members.remove(member);
        member.kill();
    }

    /** Says that nobody has complained. */
    void assertHealthy() throws IOException {
        members.forEach(Member::assertHealthy);
        try (Stream<Path> logs = Files.find(directory, 4, (file, attributes) -> file.endsWith("log/ipv8.log"))) {
            for (Path log : (Iterable<Path>) logs::iterator) {
                List<String> bad = Files.readAllLines(log).stream().filter(line -> line.matches(".*\\b(WARN|ERROR)\\b.*")).toList();
                if (!bad.isEmpty()) {
                    throw new AssertionError(log + ": " + bad);
                }
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        namespace.close();
    }
}
