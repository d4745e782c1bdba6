package org.ipv8.benchmarks.loopback;

import java.time.Duration;

import org.ipv8.benchmarks.load.Load;

/**
 * One measurement of one process.
 *
 * @param rate      answers per second
 * @param cpu       microseconds of CPU of the process per answer
 * @param p50       median latency in microseconds
 * @param p99       latency in microseconds that one in a hundred exceeded
 * @param allocated bytes per answer; negative if unknown
 * @param lost      questions per thousand answers that were not answered
 */
record Measurement(double rate, double cpu, double p50, double p99, double allocated, double lost) {

    static Measurement of(Load.Result result, Duration cpu, long allocated) {
        double answers = Math.max(1, result.latencies().count());
        return new Measurement(result.rate(), cpu.toNanos() / 1e3 / answers, result.latencies().quantile(0.5) / 1e3,
                result.latencies().quantile(0.99) / 1e3, allocated < 0 ? -1 : allocated / answers, result.lost() * 1e3 / answers);
    }
}
