package org.ipv8.testkit;

import static java.time.Duration.ofSeconds;
import static org.ipv8.testkit.OverlayAssertions.assertThat;
import static org.ipv8.testkit.OverlayAssertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.ipv8.overlay.OverlayFactory;
import org.ipv8.testkit.echo.Echo;
import org.ipv8.testkit.echo.EchoFactory;
import org.ipv8.testkit.sim.Seeds;
import org.ipv8.testkit.sim.SimNetwork;
import org.ipv8.testkit.sim.Simulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What the extension does around tests, seen from outside: runs the tests of {@link Subject} and looks at their results. */
class OverlayExtensionTest {

    private static final List<Long> HASHES = new ArrayList<>();
    private final String seedBefore = System.getProperty(Seeds.PROPERTY);

    @AfterEach
    void restore() {
        HASHES.clear();
        if (seedBefore == null) {
            System.clearProperty(Seeds.PROPERTY);
        } else {
            System.setProperty(Seeds.PROPERTY, seedBefore);
        }
        assertThatThrownBy(Simulation::current).as("left over").isInstanceOf(IllegalStateException.class);
    }

    @OverlayTest
    @EnabledIfSystemProperty(named = "testkit.subject", matches = "runs")
    static class Subject {

        @UnderTest
        OverlayFactory echo(int node) {
            return new EchoFactory();
        }

        @Test
        void fails(Overlays<Echo> echo, SimNetwork network) {
            echo.of(0).echo(echo.peer(1), "hello");
            network.advance(ofSeconds(1));
            HASHES.add(network.trace().hash());
            assertThat(1).isEqualTo(2);
        }

        @Test
        void handlerThrows(Overlays<Echo> echo, SimNetwork network) {
            echo.of(0).echo(echo.peer(1), EchoFactory.BOMB);
            network.advance(ofSeconds(1));
        }

        @Test
        void handlerThrowsAsExpected(Overlays<Echo> echo, SimNetwork network) {
            echo.of(0).echo(echo.peer(1), EchoFactory.BOMB);
            network.advance(ofSeconds(1));
            assertThat(echo.problems()).extracting(Throwable::getMessage).contains("told to");
        }

        @Test
        void asksForSomethingElse(Overlays<List<?>> lists) {
            assertThat(lists).isNotNull();
        }

        @NetworkMatrix(loss = {0, 5}, latency = {-1, 100}, seeds = 2)
        void manyNetworks(SimNetwork network) {
            HASHES.add(network.trace().hash());
        }
    }

    private static Events run(DiscoverySelector selector) {
        System.setProperty("testkit.subject", "runs");
        try {
            return EngineTestKit.engine("junit-jupiter").selectors(selector).execute().testEvents();
        } finally {
            System.clearProperty("testkit.subject");
        }
    }

    private static Events run(String method) {
        String parameters = Stream.of(Subject.class.getDeclaredMethods()).filter(each -> each.getName().equals(method))
                .flatMap(each -> Stream.of(each.getParameterTypes())).map(Class::getName).collect(Collectors.joining(","));
        return run(selectMethod(Subject.class, method, parameters));
    }

    private static Throwable failure(Events events) {
        return events.failed().stream().findFirst().orElseThrow().getRequiredPayload(TestExecutionResult.class)
                .getThrowable().orElseThrow();
    }

    private static Throwable failure(String method) {
        return failure(run(method));
    }

    private static long seedIn(Throwable failure) {
        Matcher matcher = Pattern.compile("-Dipv8.seed=(-?\\d+)").matcher(failure.getSuppressed()[0].getMessage());
        assertThat(matcher.find()).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    @Test
    void aFailureTellsSeedTimeAndDatagrams() {
        Throwable failure = failure("fails");

        assertThat(failure.getMessage()).contains("expected: 2");
        assertThat(failure.getSuppressed()).singleElement().extracting(Throwable::getMessage).asString()
                .contains("repeat with -Dipv8.seed=", "after PT1S", "echo EchoRequest", "echo EchoResponse");
    }

    @Test
    void runsAreTheSameUnlessTheSeedDiffers() {
        failure("fails");
        failure("fails");
        System.setProperty(Seeds.PROPERTY, "7");
        assertThat(seedIn(failure("fails"))).isEqualTo(7);

        assertThat(HASHES.get(1)).isEqualTo(HASHES.get(0));
        assertThat(HASHES.get(2)).isNotEqualTo(HASHES.get(0));
    }

    @Test
    void aRandomRunCanBeRepeatedByItsSeed() {
        System.setProperty(Seeds.PROPERTY, "random");
        long seed = seedIn(failure("fails"));
        failure("fails");
        System.setProperty(Seeds.PROPERTY, Long.toString(seed));
        failure("fails");

        assertThat(HASHES.get(2)).isEqualTo(HASHES.get(0)).isNotEqualTo(HASHES.get(1));
    }

    @Test
    void aWrongSeedIsNamed() {
        System.setProperty(Seeds.PROPERTY, "seven");

        assertThat(failure("fails")).hasRootCauseInstanceOf(NumberFormatException.class)
                .hasStackTraceContaining("ipv8.seed is 'seven', expected a number or 'random'");
    }

    @Test
    void aHandlerThatThrowsFailsTheTest() {
        Throwable failure = failure("handlerThrows");

        assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining("told to");
        assertThat(failure.getSuppressed()).extracting(Throwable::getMessage).contains("told to");
    }

    @Test
    void aTestMayExpectAHandlerToThrow() {
        run("handlerThrowsAsExpected").assertStatistics(events -> events.succeeded(1).failed(0));
    }

    @Test
    void saysThatThereIsNoSuchOverlay() {
        assertThat(failure("asksForSomethingElse")).hasStackTraceContaining("node 0 has 0 overlays of type List");
    }

    @Test
    void aMatrixRunsEveryCombination() {
        Events events = run("manyNetworks");

        events.assertStatistics(statistics -> statistics.succeeded(8));
        assertThat(events.started().map(event -> event.getTestDescriptor().getDisplayName())).containsExactly("[1] NONE",
                "[2] NONE, run 2", "[3] NONE, 5 % loss", "[4] NONE, 5 % loss, run 2", "[5] NONE, 100 ms",
                "[6] NONE, 100 ms, run 2", "[7] NONE, 100 ms, 5 % loss", "[8] NONE, 100 ms, 5 % loss, run 2");
    }

    @OverlayTest
    @EnabledIfSystemProperty(named = "testkit.subject", matches = "runs")
    static class Empty {

        @Test
        void has(SimNetwork network) {
            assertThat(network).isNotNull();
        }
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(failure(run(selectClass(Empty.class)))).hasStackTraceContaining("@UnderTest");
    }

    @Test
    void assertionsAboutStagesSayWhatWasWrong() {
        try (Simulation simulation = Simulation.seeded(1)) {
            CompletableFuture<String> stage = new CompletableFuture<>();
            simulation.time().schedule(ofSeconds(2), () -> stage.complete("done"));

            assertThatThrownBy(() -> assertThat(stage).completesWithin(ofSeconds(1)))
                    .hasMessageContaining("still pending after PT1S");
            assertThatThrownBy(() -> assertThat(stage).completesWith("other"))
                    .hasMessageContaining("it completed with done, expected other");
            assertThatThrownBy(() -> assertThat(stage).failsWith(RuntimeException.class))
                    .hasMessageContaining("it completed with done, expected a RuntimeException");
            assertThat(simulation.time().elapsed()).isEqualTo(ofSeconds(2));
            CompletableFuture<String> failed = CompletableFuture.failedFuture(new IllegalStateException("broken"));
            assertThatThrownBy(() -> assertThat(failed).completesWith("x")).hasMessageContaining("broken");
            assertThat(failed).failsWith(IllegalStateException.class).hasMessage("broken");
            assertThat(failed.thenApply(x -> x)).failsWith(IllegalStateException.class);
            assertThat(failed).failsWithin(ofSeconds(1)).withThrowableThat().havingCause().withMessage("broken");
        }
    }
}
