package org.ipv8.benchmarks.loopback;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.ipv8.benchmarks.load.Question;

/** Medians of all passes as Markdown, with ratios to what was measured in the same run. */
final class Report {

    private final Map<Question, Map<String, List<Measurement>>> measurements = new EnumMap<>(Question.class);
    private final Map<String, List<Double>> ceilings = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> resident = new LinkedHashMap<>();

    void add(String target, Question question, Measurement measurement) {
        measurements.computeIfAbsent(question, key -> new LinkedHashMap<>())
                .computeIfAbsent(target, key -> new ArrayList<>()).add(measurement);
    }

    void ceiling(String provider, Ceiling ceiling) {
        ceilings.computeIfAbsent(provider + " verify", key -> new ArrayList<>()).add(ceiling.verification());
        ceilings.computeIfAbsent(provider + " sign", key -> new ArrayList<>()).add(ceiling.signature());
    }

    void resident(String target, String when, double mebibytes) {
        resident.computeIfAbsent(target, key -> new LinkedHashMap<>()).put(when, mebibytes);
    }

    String text(Set<Question> questions) {
        StringBuilder text = new StringBuilder("\nBare signatures, µs of CPU:");
        ceilings.forEach((name, values) -> text.append(String.format(Locale.ROOT, " %s %.1f;", name, median(values))));
        text.append("\n");
        for (Question question : questions) {
            append(text, question);
        }
        text.append("\nResident MiB:");
        resident.forEach((target, values) -> values.forEach((when, mebibytes) ->
                text.append(String.format(Locale.ROOT, " %s %s %.0f;", target, when, mebibytes))));
        return text.append("\n").toString();
    }

    private void append(StringBuilder text, Question question) {
        Map<String, List<Measurement>> byTarget = measurements.getOrDefault(question, Map.of());
        if (byTarget.isEmpty()) {
            return;
        }
        String baseline = question == Question.ECHO ? Targets.C_ECHO : Targets.REFERENCE;
        text.append(String.format("%n| %s | answers/s | × %s | × %s | µs CPU | CPU %2$s / this | CPU %3$s / this | bare / this | p50 µs "
                + "| p99 µs | B/answer | lost ‰ |%n|---|---|---|---|---|---|---|---|---|---|---|---|%n", question.title(), baseline,
                Targets.KOTLIN));
        List<Measurement> base = byTarget.get(baseline);
        List<Measurement> kotlin = byTarget.get(Targets.KOTLIN);
        byTarget.forEach((target, passes) -> text.append("| ").append(target)
                .append(cell("%.0f", of(passes, Measurement::rate)))
                .append(cell("%.2f", 1 / ratio(base, passes, Measurement::rate)))
                .append(cell("%.2f", 1 / ratio(kotlin, passes, Measurement::rate)))
                .append(cell("%.1f", of(passes, Measurement::cpu)))
                .append(cell("%.2f", ratio(base, passes, Measurement::cpu)))
                .append(cell("%.2f", ratio(kotlin, passes, Measurement::cpu)))
                .append(cell("%.2f", bare(question, target, passes)))
                .append(cell("%.0f", of(passes, Measurement::p50)))
                .append(cell("%.0f", of(passes, Measurement::p99)))
                .append(cell("%.0f", of(passes, Measurement::allocated)))
                .append(cell("%.2f", of(passes, Measurement::lost))).append(String.format(" |%n")));
    }

    private static String cell(String format, double value) {
        return " | " + (value >= 0 ? String.format(Locale.ROOT, format, value) : "–"); // neither what is unknown nor NaN is
    }

    /** The share of what cannot be avoided: for signed questions the signatures, for unsigned ones the transport. */
    private double bare(Question question, String target, List<Measurement> passes) {
        String provider = target.contains("accp") ? "accp" : "bc";
        return switch (question) {
            case ECHO -> ratio(measurements.get(question).get(Targets.C_ECHO), passes, Measurement::cpu);
            case UNSIGNED -> ratio(measurements.getOrDefault(Question.ECHO, Map.of()).get(Targets.NETTY_ECHO), passes,
                    Measurement::cpu);
            case VERIFIED -> median(ceilings.get(provider + " verify")) / of(passes, Measurement::cpu);
            default -> (median(ceilings.get(provider + " verify")) + median(ceilings.get(provider + " sign")))
                    / of(passes, Measurement::cpu);
        };
    }

    /** The median of the ratios in the passes: a machine that gets slower during a run does so for both sides. */
    private static double ratio(List<Measurement> dividend, List<Measurement> divisor, ToDoubleFunction<Measurement> what) {
        return dividend == null ? Double.NaN : median(IntStream.range(0, divisor.size())
                .mapToObj(pass -> what.applyAsDouble(dividend.get(pass)) / what.applyAsDouble(divisor.get(pass))).toList());
    }

    private static double of(List<Measurement> passes, ToDoubleFunction<Measurement> what) {
        return passes == null ? Double.NaN : median(passes.stream().map(what::applyAsDouble).toList());
    }

    private static double median(List<Double> values) {
        if (values == null) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
