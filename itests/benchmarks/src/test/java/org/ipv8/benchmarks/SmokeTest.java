package org.ipv8.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Map;

import org.ipv8.benchmarks.load.Load;
import org.ipv8.benchmarks.load.Question;
import org.ipv8.benchmarks.loopback.NodeProcess;
import org.ipv8.crypto.Vaults;
import org.ipv8.runtime.ClosablePlatform;
import org.ipv8.runtime.EmbeddedNode;
import org.ipv8.runtime.Platforms;
import org.ipv8.transport.udp.UdpSettings;
import org.ipv8.transport.udp.UdpTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Everything that is measured works; how fast it is nobody looks at here. */
class SmokeTest {

    private static final int ANSWERS = 200;
    private static final int SENDERS = 32; // more than a community takes by default

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ECHO")
    void aNodeAnswersEveryQuestion(Question question) throws IOException {
        try (ClosablePlatform platform = Platforms.system();
                UdpTransport transport = new UdpTransport(UdpSettings.DEFAULT);
                EmbeddedNode node = NodeProcess.start(platform, Vaults.create(), transport, "bench");
                Load load = new Load(SENDERS, Vaults.create())) {
            Load.Result result = load.run(question, new InetSocketAddress(InetAddress.getLoopbackAddress(),
                    node.node().endpoints().get(0).local().port()), ANSWERS);

            assertThat(result.latencies().count()).isGreaterThanOrEqualTo(ANSWERS);
            assertThat(result.latencies().quantile(0.5)).isPositive();
        }
    }

    @Test
    void aNodeAnswersOnSeveralSocketsOfOnePort() throws IOException {
        UdpSettings four = UdpSettings.of(Map.of("sockets.per.address", 4, "event.loop.threads", 4));
        try (ClosablePlatform platform = Platforms.system();
                UdpTransport transport = new UdpTransport(four);
                EmbeddedNode node = NodeProcess.start(platform, Vaults.create(), transport, "bench");
                Load load = new Load(SENDERS, Vaults.create())) {
            Load.Result result = load.run(Question.SIGNED, new InetSocketAddress(InetAddress.getLoopbackAddress(),
                    node.node().endpoints().get(0).local().port()), ANSWERS);

            assertThat(result.lost()).isZero();
            assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                    .filter(name -> name.startsWith("ipv8-udp-"))).as("threads with a socket").hasSize(4);
        }
    }

    @Test
    void thePiecesRun() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder().include("org\\.ipv8\\.benchmarks\\.micro\\..*")
                .forks(0).warmupIterations(0).measurementIterations(1).measurementTime(TimeValue.milliseconds(1))
                .shouldFailOnError(true).verbosity(VerboseMode.SILENT).addProfiler(CpuProfiler.class).build()).run();

        assertThat(results).hasSizeGreaterThan(20).allSatisfy(result ->
                assertThat(result.getSecondaryResults()).containsKey("cpu.norm"));
    }
}
