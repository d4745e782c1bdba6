package org.ipv8.runtime.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.ipv8.community.IntroductionRequest;
import org.ipv8.discovery.BootstrapperFactory;
import org.ipv8.discovery.DiscoveryStrategy;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.discovery.Parameters;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.Walker;
import org.ipv8.peer.Address;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.internal.replay.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Strategies and bootstrappers, which come and go with the bundles that offer them. */
class PartsOfOverlaysTest {

    private static final Duration STEP = NodeSettings.WALKER_INTERVAL;

    private final List<String> journal = new ArrayList<>();
    private TestNode node;

    @AfterEach
    void close() {
        if (node != null) {
            node.close();
        }
    }

    private static Walker walker(String name, int peers, String mark) {
        return new Walker(new Parameters(name, Map.of("mark", mark)), peers);
    }

    private void start(Walker... walkers) {
        node = new TestNode(TestNode.overlay(OverlayDescription.of("test", TestNode.COMMUNITY).withWalkers(List.of(walkers))));
    }

    private DiscoveryStrategyFactory strategies(String factory) {
        return (context, parameters) -> new DiscoveryStrategy() {
            @Override
            public void step() {
                journal.add(factory + " " + parameters.text("mark", "?"));
            }

            @Override
            public void stop() {
                journal.add(factory + " stops " + parameters.text("mark", "?"));
            }
        };
    }

    private List<String> steps() {
        List<String> steps = List.copyOf(journal);
        journal.clear();
        return steps;
    }

    // --- Strategies

    @Test
    void everyStrategyStepsInOrderOncePerInterval() {
        start(walker("Walk", -1, "a"), walker("Churn", -1, "b"), walker("Walk", -1, "c"));
        node.node.addStrategy("Walk", strategies("walk"));
        node.node.addStrategy("Churn", strategies("churn"));

        node.platform.advance(STEP);

        assertThat(steps()).containsExactly("walk a", "churn b", "walk c");
        node.platform.advance(STEP);
        assertThat(steps()).hasSize(3);
    }

    @Test
    void equalStrategiesAreTwoStrategies() {
        start(walker("Walk", -1, "a"), walker("Walk", -1, "a"));
        List<DiscoveryStrategy> made = new ArrayList<>();
        DiscoveryStrategyFactory factory = (context, parameters) -> {
            DiscoveryStrategy strategy = () -> journal.add("step");
            made.add(strategy);
            return strategy;
        };

        node.node.addStrategy("Walk", factory);
        node.platform.advance(STEP);

        assertThat(made).hasSize(2);
        assertThat(steps()).hasSize(2);
    }

    @Test
    void aStrategyRestsWhileThereAreEnoughPeers() {
        start(walker("Walk", 2, "a"), walker("Churn", -1, "b"), walker("None", 0, "c"));
        node.node.addStrategy("Walk", strategies("walk"));
        node.node.addStrategy("Churn", strategies("churn"));
        node.node.addStrategy("None", strategies("none"));

        node.addPeer(Address.of("203.0.113.1", 4_000));
        node.platform.advance(STEP);
        assertThat(steps()).containsExactly("walk a", "churn b");
        node.addPeer(Address.of("203.0.113.2", 4_000));
        node.platform.advance(STEP);
        assertThat(steps()).containsExactly("churn b");
    }

    @Test
    void strategiesComeAndGoWithTheirBundles() {
        start(walker("Walk", -1, "a"));
        assertThat(node.first().walkers()).singleElement().asString().endsWith("no bundle offers Walk");
        DiscoveryStrategyFactory first = strategies("first");
        DiscoveryStrategyFactory second = strategies("second");

        node.node.addStrategy("Walk", first);
        node.node.addStrategy("Walk", second); // waits
        node.platform.advance(STEP);
        assertThat(steps()).containsExactly("first a");
        assertThat(node.first().walkers()).singleElement().asString().isEqualTo("Walk;mark=a (always)");

        node.node.removeStrategy(first);
        node.platform.advance(STEP);
        assertThat(steps()).containsExactly("first stops a", "second a");

        node.node.removeStrategy(second);
        node.platform.advance(STEP);
        assertThat(steps()).containsExactly("second stops a");
    }

    @Test
    void anOverlayThatComesLaterFindsWhatIsThere() {
        node = new TestNode();
        node.node.addStrategy("Walk", strategies("walk"));

        node.node.add(TestNode.overlay(OverlayDescription.of("test", TestNode.COMMUNITY)
                .withWalkers(List.of(walker("Walk", -1, "a")))));
        node.platform.advance(STEP);

        assertThat(steps()).containsExactly("walk a");
    }

    @Test
    void aStrategyThatThrowsKeepsNoOtherFromItsStep() {
        start(walker("Bad", -1, "a"), walker("Worse", -1, "b"), walker("Walk", -1, "c"));
        node.node.addStrategy("Bad", (context, parameters) -> () -> {
            throw new IllegalStateException("on purpose");
        });
        node.node.addStrategy("Worse", (context, parameters) -> () -> {
            throw new NoClassDefFoundError("on purpose");
        });
        node.node.addStrategy("Walk", strategies("walk"));

        node.platform.advance(STEP.multipliedBy(3));

        assertThat(steps()).hasSize(3).containsOnly("walk c");
    }

    @Test
    void aStrategyThatCannotBeMadeIsShownWithTheReason() {
        start(walker("Walk", -1, "a"), walker("Null", -1, "b"));
        node.node.addStrategy("Walk", (context, parameters) -> {
            throw new IllegalArgumentException("Walk: window_size=0, expected 1 to 9");
        });
        node.node.addStrategy("Null", (context, parameters) -> null);

        assertThat(node.first().walkers()).satisfiesExactly(
                walk -> assertThat(walk).endsWith(": Walk: window_size=0, expected 1 to 9"),
                none -> assertThat(none).endsWith(": the factory made nothing"));
    }

    @Test
    void strategiesEndWithTheirOverlay() {
        start(walker("Walk", -1, "a"));
        node.node.addStrategy("Walk", strategies("walk"));
        node.node.addStrategy("Walk", (context, parameters) -> () -> { });

        node.close();
        node.platform.advance(STEP.multipliedBy(3));

        assertThat(steps()).containsExactly("walk stops a");
    }

    @Test
    void nobodyWalksWhileASocketIsMissing() {
        start(walker("Walk", -1, "a"));
        node.node.addStrategy("Walk", strategies("walk"));

        node.node.remove(node.transport);
        node.platform.advance(STEP.multipliedBy(3));
        assertThat(steps()).as("spec section 6.8, step 1").isEmpty();
        node.node.add(node.transport, 0);
        node.platform.advance(STEP);

        assertThat(steps()).containsExactly("walk a");
    }

    // --- Bootstrappers

    private static List<Address> many() {
        List<Address> addresses = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            addresses.add(Address.of("203.0.113." + i, 4_000));
        }
        return addresses;
    }

    private BootstrapperFactory offering(String name, CompletionStage<Collection<Address>> addresses) {
        return (context, parameters) -> new FakeBootstrapper(name, journal, addresses, false);
    }

    private void startBootstrapping(int maxPeers, String... names) {
        NodeSettings settings = TestNode.settings().withBootstrappers(
                Arrays.stream(names).map(name -> new Parameters(name, Map.of())).toList());
        node = new TestNode(settings, TestNode.overlay(TestNode.description().withMaxPeers(maxPeers)));
    }

    @Test
    void asManyAddressesAreWalkedToAsThereMayBePeers() {
        startBootstrapping(7, "Server");
        node.node.addBootstrapper("Server", offering("server", CompletableFuture.completedStage(many())));
        node.first().bootstrap();
        assertThat(node.sent(IntroductionRequest.OLD)).hasSize(7);
        node.close();

        startBootstrapping(-1, "Server");
        node.node.addBootstrapper("Server", offering("server", CompletableFuture.completedStage(many())));
        node.first().bootstrap();
        assertThat(node.sent(IntroductionRequest.OLD)).hasSize(100);
    }

    @Test
    void aBootstrapperThatFailsKeepsNoOtherFromItsTurn() {
        startBootstrapping(30, "Throws", "Fails", "Server");
        node.node.addBootstrapper("Throws", offering("throws", CompletableFuture.completedStage(many())));
        node.node.addBootstrapper("Fails", offering("fails", CompletableFuture.failedStage(new IOException("on purpose"))));
        node.node.addBootstrapper("Server", offering("server", CompletableFuture.completedStage(List.of(Address.of("203.0.113.1", 1)))));

        node.first().bootstrap();

        assertThat(node.sent(IntroductionRequest.OLD)).hasSize(1);
        assertThat(node.first().bootstrappers()).containsEntry("Server", List.of(Address.of("192.0.2.1", 6_421)))
                .containsEntry("Throws: java.lang.IllegalStateException: on purpose", List.of());
    }

    @Test
    void addressesThatComeAfterTheEndAreNotWalkedTo() {
        startBootstrapping(30, "Server");
        CompletableFuture<Collection<Address>> later = new CompletableFuture<>();
        node.node.addBootstrapper("Server", offering("server", later));
        node.first().bootstrap();

        node.close();
        later.complete(many());

        assertThat(node.transport.takeSent()).isEmpty();
        assertThat(journal).containsExactly("server initialize", "server close");
    }

    @Test
    void bootstrappersComeAndGoWithTheirBundles() {
        startBootstrapping(30, "Server", "Missing");
        BootstrapperFactory first = offering("first", CompletableFuture.completedStage(List.of()));
        node.node.addBootstrapper("Server", first);
        node.node.addBootstrapper("Server", offering("second", CompletableFuture.completedStage(List.of())));
        assertThat(node.first().bootstrappers()).containsOnlyKeys("Server", "Missing: no bundle offers Missing");

        node.node.removeBootstrapper(first);
        node.first().bootstrap();

        assertThat(journal).containsExactly("first close", "second initialize");
    }

    @Test
    void anOverlayThatWantsNoneHasNone() {
        NodeSettings settings = TestNode.settings().withBootstrappers(List.of(new Parameters("Server", Map.of())));
        node = new TestNode(settings, TestNode.overlay(TestNode.description().withoutBootstrappers()));
        node.node.addBootstrapper("Server", offering("server", CompletableFuture.completedStage(many())));

        node.first().bootstrap();

        assertThat(node.first().bootstrappers()).isEmpty();
        assertThat(node.transport.takeSent()).isEmpty();
    }
}
