package org.ipv8.dht.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import org.ipv8.dht.internal.DhtExperiments.Churned;
import org.ipv8.dht.internal.DhtExperiments.Honest;
import org.ipv8.dht.internal.DhtExperiments.Hostile;
import org.ipv8.dht.internal.Hostility.Kind;
import org.junit.jupiter.api.Test;

/**
 * Measures, and writes the figures of {@code docs/dht.md} and its plots; run by the profile {@code dht-figures} only. Its properties are
 * {@code dht.experiments}, some of {@code honest}, {@code hostile} and {@code churn} (none: only to write what was measured before),
 * {@code dht.sizes} of networks of honest nodes, {@code dht.middle} and {@code dht.big}, how many nodes there are among hostile ones,
 * and {@code dht.lookups}, how many lookups.
 */
class DhtFigures {

    private static final long SEED = 20_261_120;
    private static final List<Integer> SIZES = Arrays.stream(System.getProperty("dht.sizes").split(",")).map(Integer::valueOf).toList();
    private static final double[] SHARES = {0.2, 0.33, 0.5};
    private static final int LOOKUPS = Integer.getInteger("dht.lookups", 300);
    private static final int BIG = Integer.getInteger("dht.big", 5_000);
    private static final int MIDDLE = Integer.getInteger("dht.middle", 1_000);
    private static final int CHURNING = 100;
    private static final int PUBLISHERS = 10;
    private static final int HOURS = 24;
    private static final String BEGIN = "<!-- generated: begin -->";
    private static final String END = "<!-- generated: end -->";

    private final Gson gson = new Gson();
    private final Path results = Path.of(System.getProperty("dht.results"));

    @Test
    void measuresAndWrites() throws IOException {
        Files.createDirectories(results);
        List<String> wanted = List.of(System.getProperty("dht.experiments").split(","));
        if (wanted.contains("honest")) {
            honest();
        }
        if (wanted.contains("hostile")) {
            hostile();
        }
        if (wanted.contains("churn")) {
            save("churn", List.of(DhtExperiments.churn(SEED, CHURNING + PUBLISHERS, PUBLISHERS, 100, Duration.ofMinutes(30), HOURS,
                    LOOKUPS)));
        }
        write(Path.of(System.getProperty("dht.documents")));
        assertThat(results).isNotEmptyDirectory();
    }

    private void honest() throws IOException {
        List<Honest> all = new ArrayList<>();
        for (int size : SIZES) {
            all.add(DhtExperiments.honest(SEED + size, size, LOOKUPS));
            save("honest", all);
        }
    }

    private void hostile() throws IOException {
        List<Hostile> all = new ArrayList<>();
        for (double share : SHARES) {
            for (Kind kind : Kind.values()) {
                all.add(DhtExperiments.hostile(SEED + all.size(), MIDDLE, share, LOOKUPS, kind));
                save("hostile", all);
            }
        }
        for (double share : SHARES) {
            all.add(DhtExperiments.hostile(SEED + all.size(), BIG, share, LOOKUPS, Kind.values()));
            save("hostile", all);
        }
    }

    private void save(String name, Object value) throws IOException {
        Files.writeString(results.resolve(name + ".json"), gson.toJson(value));
        System.out.println(name + ": " + gson.toJson(value));
    }

    private <T> List<T> load(String name, TypeToken<List<T>> type) throws IOException {
        Path file = results.resolve(name + ".json");
        return Files.exists(file) ? gson.fromJson(Files.readString(file), type.getType()) : List.of();
    }

    private void write(Path documents) throws IOException {
        List<Honest> honest = load("honest", new TypeToken<>() { });
        List<Hostile> hostile = load("hostile", new TypeToken<>() { });
        List<Churned> churned = load("churn", new TypeToken<>() { });
        StringBuilder text = new StringBuilder(BEGIN).append("\n\nSeed ").append(SEED).append(".\n\n### Hops\n\n")
                .append("| nodes | mean hops to the closest node | asked for nodes | values found | asked for a value |\n| --- | --- | --- | --- | --- |\n");
        Map<Integer, Double> hops = new TreeMap<>();
        for (Honest each : honest) {
            hops.put(each.nodes(), each.meanHops());
            text.append(line("| %d | %.2f | %.1f | %d of %d | %.1f |", each.nodes(), each.meanHops(), each.asked(), each.found(),
                    each.values(), each.askedFor()));
        }
        SIZES.stream().filter(size -> honest.stream().noneMatch(each -> each.nodes() == size))
                .forEach(size -> text.append("\nNot measured yet: ").append(size).append(" nodes.\n"));
        text.append("\n![Hops](images/dht-hops.svg)\n\n### Lookups by hops\n\n| nodes | ");
        for (int hop = 0; hop < 8; hop++) {
            text.append(hop).append(" | ");
        }
        text.append("\n| --- |").append(" --- |".repeat(8)).append('\n');
        for (Honest each : honest) {
            text.append("| ").append(each.nodes()).append(" | ");
            for (int hop = 0; hop < 8; hop++) {
                text.append(each.hops().getOrDefault(hop, 0)).append(" | ");
            }
            text.append('\n');
        }
        text.append("\n### Hostile nodes\n\n| nodes | hostile | they are | values found | asked |\n| --- | --- | --- | --- | --- |\n");
        for (Hostile each : hostile) {
            text.append(line("| %d | %.0f %% | %s | %.1f %% of %d | %.1f |", each.nodes(), 100 * each.share(), each.kind(),
                    100 * each.success(), each.all(), each.asked()));
        }
        text.append("\n![Hostile nodes](images/dht-hostile.svg)\n\n### Churn\n\n");
        if (churned.isEmpty()) {
            text.append("Not measured yet.\n");
        }
        for (Churned each : churned) {
            text.append(line("%d nodes at a time, %d have come and gone within %d hours; %.3f %% of %d lookups of values that are kept "
                    + "alive found them.", each.nodes(), each.joins(), each.hours().size(), 100 * each.found(),
                    each.hours().stream().mapToInt(hour -> hour[1]).sum()));
        }
        text.append("\n![Churn](images/dht-churn.svg)\n\n").append(END);
        Path file = documents.resolve("dht.md");
        String before = Files.readString(file);
        Files.writeString(file, before.substring(0, before.indexOf(BEGIN)) + text + before.substring(before.indexOf(END) + END.length()));
        Files.createDirectories(documents.resolve("images"));
        Map<String, Map<Double, Double>> one = new TreeMap<>();
        Map<Double, Double> line = new TreeMap<>();
        hops.forEach((nodes, mean) -> line.put(Math.log(nodes) / Math.log(2), mean));
        one.put("mean hops", line);
        Files.writeString(documents.resolve("images/dht-hops.svg"), new Plot("log2 of the number of nodes", "hops", 0, 4).draw(one));
        Map<String, Map<Double, Double>> kinds = new TreeMap<>();
        hostile.forEach(each -> kinds.computeIfAbsent(each.nodes() + " nodes, " + each.kind(), kind -> new TreeMap<>())
                .put(100 * each.share(), 100 * each.success()));
        Files.writeString(documents.resolve("images/dht-hostile.svg"), new Plot("hostile nodes, %", "values found, %", 70, 100).draw(kinds));
        Map<String, Map<Double, Double>> hours = new TreeMap<>();
        churned.forEach(each -> {
            Map<Double, Double> found = new TreeMap<>();
            for (int hour = 0; hour < each.hours().size(); hour++) {
                found.put(hour + 1.0, 100.0 * each.hours().get(hour)[0] / each.hours().get(hour)[1]);
            }
            hours.put("found", found);
        });
        Files.writeString(documents.resolve("images/dht-churn.svg"), new Plot("hours", "values found, %", 98, 100).draw(hours));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values) + "\n";
    }
}
