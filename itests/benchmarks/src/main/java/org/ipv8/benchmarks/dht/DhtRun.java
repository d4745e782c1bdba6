package org.ipv8.benchmarks.dht;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import org.ipv8.benchmarks.Scratch;
import org.ipv8.benchmarks.dht.DhtNetwork.Cost;
import org.ipv8.benchmarks.loopback.Isolation;

/**
 * Measures what a store and a lookup cost in networks of nodes that are one process: ours with both implementations of signatures, and
 * py-ipv8's, one after the other, in a network namespace.
 */
public final class DhtRun {

    private static final String SCRIPT = "bench_dht.py";
    private static final double KIB = 1024;

    private final Map<String, String> options = new LinkedHashMap<>(Map.of("nodes", "20,50", "operations", "100", "passes", "5",
            "warmups", "10", "python", "python3"));
    private final Path folder;

    private DhtRun(Path folder, String... arguments) {
        this.folder = folder;
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            if (pair.length < 2 || !options.containsKey(pair[0]) && !pair[0].equals("isolated")) {
                throw new IllegalArgumentException("unknown option '" + argument + "', expected one of " + options.keySet());
            }
            options.put(pair[0], pair[1]);
        }
    }

    /** Measures and prints a table. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        if (!Isolation.isComplete()) {
            System.exit(Isolation.runInside("dht", arguments));
        }
        try (Scratch scratch = Scratch.of("dht")) {
            new DhtRun(scratch.folder(), arguments).run();
        }
    }

    private int number(String option) {
        return Integer.parseInt(options.get(option));
    }

    private void run() throws IOException, InterruptedException {
        Path script = folder.resolve(SCRIPT);
        try (InputStream in = DhtRun.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, in.readAllBytes());
        }
        System.out.println("| nodes | | | per second | × py-ipv8 | ms CPU | CPU py-ipv8 / ours | KiB | bytes ours / py-ipv8 |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (String nodes : options.get("nodes").split(",")) {
            List<String> ours = List.of(ProcessHandle.current().info().command().orElse("java"), "-cp",
                    System.getProperty("java.class.path"), "org.ipv8.benchmarks.Benchmarks", DhtNetwork.COMMAND);
            Map<String, Map<String, Cost>> all = new LinkedHashMap<>();
            all.put("py-ipv8", measure(List.of(options.get("python"), script.toString(), nodes), 0));
            all.put("BC", measure(Stream.concat(ours.stream(), Stream.of("bc", nodes)).toList(), number("warmups")));
            all.put("ACCP", measure(Stream.concat(ours.stream(), Stream.of("accp", nodes)).toList(), number("warmups")));
            for (String what : List.of("store", "find")) {
                all.forEach((who, costs) -> print(nodes, what, who, costs.get(what), all.get("py-ipv8").get(what)));
            }
        }
    }

    private static void print(String nodes, String what, String who, Cost cost, Cost reference) {
        System.out.printf(Locale.ROOT, "| %s | %s | %s | %.0f | %.1f | %.2f | %.1f | %.1f | %.2f |%n", nodes, what, who, 1 / cost.seconds(),
                reference.seconds() / cost.seconds(), cost.cpu() * 1e3, reference.cpu() / cost.cpu(), cost.bytes() / KIB,
                (double) cost.bytes() / reference.bytes());
    }

    /** Measures one network several times; returns the median of each figure for one operation. */
    private Map<String, Cost> measure(List<String> command, int warmUps) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Map<String, List<Cost>> all = new LinkedHashMap<>();
        int operations = number("operations");
        try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
                PrintWriter input = new PrintWriter(process.outputWriter(StandardCharsets.US_ASCII), true)) {
            if (!"ready".equals(output.readLine())) {
                throw new IOException(String.join(" ", command) + " has ended; PYTHONPATH says where py-ipv8 is");
            }
            for (int i = 0; i < warmUps + number("passes"); i++) {
                input.println(i + " " + operations);
                for (int line = 0; line < 2; line++) {
                    Cost cost = Cost.parse(output.readLine());
                    if (cost.done() < operations) {
                        System.err.println(command.get(0) + ": only " + cost);
                    }
                    if (i >= warmUps) {
                        all.computeIfAbsent(cost.what(), key -> new ArrayList<>()).add(cost);
                    }
                }
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
        Map<String, Cost> medians = new LinkedHashMap<>();
        all.forEach((what, costs) -> medians.put(what, new Cost(what, 1, median(costs, Cost::seconds) / operations,
                median(costs, Cost::cpu) / operations, Math.round(median(costs, Cost::bytes) / operations))));
        return medians;
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> figure) {
        double[] sorted = costs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
