package org.ipv8.benchmarks.attestation;

import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.Field;
import org.ipv8.benchmarks.micro.AttestationBenchmark;

/**
 * CPU time of making keys, attesting and verifying, and of powers in the field, against py-ipv8 in the same run: everything in turn, several
 * times, medians of the ratios.
 */
public final class Comparison {

    private static final List<String> THEIRS = List.of("id_metadata", "id_metadata_big", "id_metadata_huge",
            "id_metadata_range_18plus");
    private static final List<String> OURS = List.of("p256_exact", "p256_range_18plus");
    private static final List<Integer> POWERS = List.of(64, 71, 128, 136, 200, 256, 1_024);
    private static final double NANOS = 1e9;
    private static final long WARM_UP = 2_000_000_000L;
    private static final long MEASURED = 300_000_000L;
    private static final double THEIR_SECONDS = 0.4;

    private final int passes;
    private final List<String> formats;
    private final Reference reference;

    private record Case(String operation, String format, Callable<?> ours) {
    }

    private record Result(List<Double> ours, List<Double> theirs, List<Double> ratios) {
    }

    private Comparison(int passes, List<String> formats, Reference reference) {
        this.passes = passes;
        this.formats = formats;
        this.reference = reference;
    }

    /** Takes {@code passes=}, {@code formats=} (all, and powers, if absent) and {@code python=}. */
    public static void main(String... arguments) throws Exception {
        int passes = 5;
        String python = "python3";
        List<String> formats = List.of();
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            if (argument.startsWith("passes=")) {
                passes = Integer.parseInt(value);
            } else if (argument.startsWith("python=")) {
                python = value;
            } else if (argument.startsWith("formats=")) {
                formats = List.of(value.split(","));
            } else {
                throw new IllegalArgumentException("unknown option '" + argument + "', expected passes=, formats= or python=");
            }
        }
        try (Reference reference = new Reference(python)) {
            new Comparison(passes, formats, reference).run();
        }
    }

    private void run() throws Exception {
        List<Case> cases = new ArrayList<>();
        for (String format : formats.isEmpty() ? THEIRS : formats) {
            cases.addAll(cases(format));
        }
        List<Case> alone = new ArrayList<>();
        if (formats.isEmpty()) {
            for (int bits : POWERS) {
                cases.add(new Case("power", Integer.toString(bits), power(bits)));
            }
            for (String format : OURS) {
                alone.addAll(cases(format));
            }
        }
        Map<Case, Result> results = new LinkedHashMap<>();
        for (Case each : cases) {
            measure(each.ours, WARM_UP);
            results.put(each, new Result(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        }
        for (int pass = 0; pass < passes; pass++) {
            for (Case each : cases) {
                double theirs = theirs(each);
                double ours = measure(each.ours, MEASURED);
                Result result = results.get(each);
                result.theirs.add(theirs);
                result.ours.add(ours);
                result.ratios.add(theirs / ours);
            }
        }
        System.out.println("| | | py-ipv8, ms | ours, ms | ratio | least and greatest |");
        System.out.println("|---|---|---|---|---|---|");
        results.forEach((each, result) -> System.out.printf(Locale.ROOT, "| %s | %s | %.3f | %.4f | %.1f | %.1f, %.1f |%n", each.format,
                each.operation, median(result.theirs) * 1e3, median(result.ours) * 1e3, median(result.ratios), least(result.ratios),
                -least(result.ratios.stream().map(ratio -> -ratio).toList())));
        for (Case each : alone) {
            measure(each.ours, WARM_UP);
            System.out.printf(Locale.ROOT, "| %s | %s | – | %.4f | – | |%n", each.format, each.operation, measure(each.ours, WARM_UP) * 1e3);
        }
    }

    private static List<Case> cases(String format) throws Exception {
        AttestationBenchmark measured = new AttestationBenchmark();
        measured.format = format;
        measured.attestOnce();
        return List.of(new Case("key", format, measured::generateKey), new Case("attest", format, measured::attest),
                new Case("verify", format, measured::verify));
    }

    /** The same power as py-ipv8: of a number of the size of the modulus, which is 2^bits − 1 like there. */
    private static Callable<?> power(int bits) {
        BigInteger p = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        Element base = new Field(p).element(p.divide(BigInteger.valueOf(3)), p.divide(BigInteger.valueOf(5)));
        return () -> base.power(p.subtract(BigInteger.TWO));
    }

    private double theirs(Case each) throws Exception {
        double once = reference.seconds(each.operation, each.format, 1);
        return reference.seconds(each.operation, each.format, (int) Math.max(1, Math.min(1_000, THEIR_SECONDS / once)));
    }

    /** Returns the seconds of CPU time that one of as many operations as fit into some nanoseconds took. */
    private static double measure(Callable<?> operation, long nanos) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        long end = start;
        int count = 0;
        while (end - start < nanos) {
            if (operation.call() == null) {
                throw new IllegalStateException("nothing was done");
            }
            count++;
            end = threads.getCurrentThreadCpuTime();
        }
        return (end - start) / NANOS / count;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static double least(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }
}
