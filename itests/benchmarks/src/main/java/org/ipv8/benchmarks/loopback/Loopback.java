package org.ipv8.benchmarks.loopback;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.benchmarks.Scratch;
import org.ipv8.benchmarks.load.Load;
import org.ipv8.benchmarks.load.Question;
import org.ipv8.crypto.Vaults;
import org.ipv8.crypto.accp.internal.FlatAccelerator;

/**
 * Loads whole processes, ours and those to compare with, in turn: every pass measures everything once, so that what else happens
 * on the machine hits all alike. Shows medians.
 */
public final class Loopback {

    private static final Duration ROUND = Duration.ofMillis(500);
    private static final int MAX_ROUNDS = 120;

    private final Options options;
    private final Report report = new Report();

    private Loopback(Options options) {
        this.options = options;
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException {
        Options options = Options.of(arguments);
        if (!Isolation.isComplete()) {
            if (options.isolated()) {
                throw new IOException("the network namespace has other interfaces than the loopback interface");
            }
            System.exit(Isolation.runInside("loopback", arguments));
        }
        try (Scratch scratch = Scratch.of("loopback")) {
            new Loopback(options).run(scratch.folder());
        }
    }

    private void run(Path folder) throws IOException {
        List<Target> targets = new ArrayList<>();
        try (Load load = new Load(options.senders(), Vaults.create())) {
            start(folder, targets);
            for (Target target : targets) {
                report.resident(target.name(), "idle", target.residentMebibytes());
            }
            for (Target target : targets) {
                warmUp(load, target);
            }
            for (int pass = 0; pass < options.passes(); pass++) {
                measureCeiling();
                for (Question question : options.questions()) { // those to compare with each other right after one another
                    for (Target target : targets) {
                        if (target.takes(question)) {
                            measure(load, target, question);
                        }
                    }
                }
            }
            for (Target target : targets) {
                report.resident(target.name(), "after load", target.residentMebibytes());
            }
        } finally {
            targets.forEach(Target::close);
        }
        System.out.print(report.text(options.questions()));
    }

    private void start(Path folder, List<Target> targets) {
        String java = ProcessHandle.current().info().command().orElse("java");
        Targets known = new Targets(java, options.python(), options.kotlin(), folder);
        for (String name : options.targets()) {
            try {
                targets.add(known.start(name));
            } catch (IOException e) {
                System.err.println("without " + name + ": " + e.getMessage());
            }
        }
    }

    private void warmUp(Load load, Target target) throws IOException {
        List<Question> questions = options.questions().stream().filter(target::takes).toList();
        Duration enough = target.cpu().plus(options.warmUp());
        for (int round = 0; round < MAX_ROUNDS && !questions.isEmpty() && target.cpu().compareTo(enough) < 0; round++) {
            load.run(questions.get(round % questions.size()), target.address(), ROUND);
        }
    }

    private void measureCeiling() {
        report.ceiling("bc", new Ceiling(Vaults.create()));
        if (FlatAccelerator.find().isPresent()) {
            report.ceiling("accp", new Ceiling(NodeProcess.vault(true)));
        }
    }

    private void measure(Load load, Target target, Question question) throws IOException {
        long allocated = target.allocated();
        Duration before = target.cpu();
        Load.Result result = load.run(question, target.address(), options.duration());
        Duration after = target.cpu();
        report.add(target.name(), question, Measurement.of(result, after.minus(before), allocated < 0 ? -1
                : target.allocated() - allocated));
    }
}
