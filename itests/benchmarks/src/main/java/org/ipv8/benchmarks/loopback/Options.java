package org.ipv8.benchmarks.loopback;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.ipv8.benchmarks.load.Question;

/**
 * How to measure.
 *
 * @param passes    how often everything is measured; the medians are shown
 * @param duration  of one measurement
 * @param warmUp    CPU time each process gets first, spread over its questions
 * @param senders   peers that ask, each with one open question
 * @param targets   what is loaded
 * @param questions what is asked
 * @param python    the command that runs the reference
 * @param kotlin    the class path of kotlin-ipv8; empty if it is not here
 * @param isolated  whether this is the inner process
 */
record Options(int passes, Duration duration, Duration warmUp, int senders, List<String> targets, Set<Question> questions,
        String python, String kotlin, boolean isolated) {

    private static final Options DEFAULT = new Options(9, Duration.ofSeconds(1), Duration.ofSeconds(8), 32, Targets.ALL,
            EnumSet.allOf(Question.class), "python3", "", false);

    /**
     * Reads {@code name=value}.
     *
     * @throws IllegalArgumentException naming what was expected
     */
    static Options of(String... arguments) {
        Options options = DEFAULT;
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            options = options.with(argument.substring(0, argument.length() - value.length()), value);
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "passes=" -> new Options(Integer.parseInt(value), duration, warmUp, senders, targets, questions, python, kotlin,
                    isolated);
            case "millis=" -> new Options(passes, Duration.ofMillis(Long.parseLong(value)), warmUp, senders, targets, questions,
                    python, kotlin, isolated);
            case "warmup=" -> new Options(passes, duration, Duration.ofMillis(Long.parseLong(value)), senders, targets, questions,
                    python, kotlin, isolated);
            case "senders=" -> new Options(passes, duration, warmUp, Integer.parseInt(value), targets, questions, python, kotlin,
                    isolated);
            case "targets=" -> new Options(passes, duration, warmUp, senders, List.of(value.split(",")), questions, python, kotlin,
                    isolated);
            case "questions=" -> new Options(passes, duration, warmUp, senders, targets, EnumSet.copyOf(
                    Arrays.stream(value.toUpperCase(Locale.ROOT).split(",")).map(Question::valueOf).toList()), python, kotlin, isolated);
            case "python=" -> new Options(passes, duration, warmUp, senders, targets, questions, value, kotlin, isolated);
            case "kotlin=" -> new Options(passes, duration, warmUp, senders, targets, questions, python, value, isolated);
            case "isolated=" -> new Options(passes, duration, warmUp, senders, targets, questions, python, kotlin, value.equals("yes"));
            default -> throw new IllegalArgumentException("unknown option '" + name + value + "', expected passes=, millis=, "
                    + "warmup=, senders=, targets=, questions=, python= or kotlin=");
        };
    }
}
