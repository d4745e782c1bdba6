package org.ipv8.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Adds the CPU time of the process per operation to a JMH result: what is left to believe in on a shared machine, where wall time
 * counts the others, too. Use it with one thread and {@code -Xbatch}, so that the compiler does not add its own.
 */
public final class CpuProfiler implements InternalProfiler {

    private static final String METRIC = "cpu.norm";

    private long before;

    @Override
    public String getDescription() {
        return "CPU time of the process per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = processTime();
    }

    @Override
    public Collection<ScalarResult> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
            IterationResult result) {
        double operations = result.getMetadata().getAllOps();
        return List.of(new ScalarResult(METRIC, (processTime() - before) / operations, "ns/op", AggregationPolicy.AVG));
    }

    private static long processTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
