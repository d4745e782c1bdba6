package org.ipv8.discovery.internal.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.ipv8.discovery.Bootstrapper;
import org.ipv8.discovery.Parameters;
import org.ipv8.discovery.internal.FakeOverlay;
import org.ipv8.peer.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalBootstrapperTest {

    private static final Duration ROUND = LocalBootstrapper.SPACING.multipliedBy(20);

    @TempDir
    private Path temporary;

    private final FakeBootstrapContext context = new FakeBootstrapContext();

    private Bootstrapper bootstrapper(String... listening) {
        return bootstrapper(context, listening);
    }

    private Bootstrapper bootstrapper(FakeBootstrapContext of, String... listening) {
        of.listening = Stream.of(listening).map(Address::parse).toList();
        of.overlay.random = new Random(of.overlay.hashCode());
        return new LocalBootstrapperFactory().create(of, new Parameters("LocalBootstrapper",
                Map.of("directory", temporary.resolve("meet").toString())));
    }

    private List<String> walksDuring(Duration time) {
        context.overlay.advance(time);
        return context.overlay.takeActions();
    }

    private static List<String> walks(String host, int... without) {
        return IntStream.rangeClosed(8090, 8109).filter(port -> IntStream.of(without).noneMatch(other -> other == port))
                .mapToObj(port -> "walk " + host + ":" + port).toList();
    }

    @Test
    void walksToTheWellKnownPortsExceptItsOwn() {
        Bootstrapper bootstrapper = bootstrapper("127.0.0.1:8093");
        assertThat(walksDuring(ROUND)).isEmpty();

        bootstrapper.initialize();

        assertThat(walksDuring(ROUND)).containsExactlyInAnyOrderElementsOf(walks("127.0.0.1", 8093));
    }

    @Test
    void oneWalkAtATime() {
        bootstrapper("127.0.0.1:9000").initialize();
        int most = context.overlay.takeActions().size();

        for (int i = 0; i < 200; i++) {
            most = Math.max(most, walksDuring(LocalBootstrapper.SPACING).size());
        }

        assertThat(most).isEqualTo(1);
    }

    @Test
    void looksInEveryLoopbackFamilyItListensOnAndInNoOther() {
        bootstrapper("0.0.0.0:9000", "[::]:9000").initialize();
        List<String> both = new ArrayList<>(walks("127.0.0.1"));
        both.addAll(walks("[::1]"));
        assertThat(walksDuring(ROUND.multipliedBy(2))).containsExactlyInAnyOrderElementsOf(both);
    }

    @Test
    void aNodeThatListensOutsideOnlyDoesNothing() throws IOException {
        bootstrapper("192.0.2.1:8090", "[2001:db8::1]:8090").initialize();

        assertThat(walksDuring(Duration.ofMinutes(1))).isEmpty();
        try (Stream<Path> files = Files.list(temporary.resolve("meet"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void roundsBecomeRarerUpToALimit() {
        bootstrapper("127.0.0.1:9000").initialize();
        List<Integer> perSecond = new ArrayList<>();
        for (int second = 0; second < 60; second++) {
            perSecond.add(walksDuring(Duration.ofSeconds(1)).size());
        }

        assertThat(perSecond.get(0)).isEqualTo(20);
        assertThat(perSecond.stream().mapToInt(i -> i).sum()).isBetween(20 * 12, 20 * 16);
        assertThat(perSecond.subList(40, 60).stream().mapToInt(i -> i).sum()).isBetween(20 * 4, 20 * 6);
    }

    @Test
    void leavesKnownPeersAlone() {
        context.overlay.addPeer(Address.of("127.0.0.1", 8090), FakeOverlay.COMMUNITY);
        context.overlay.addPeer(Address.of("127.0.0.1", 8091)); // runs something else

        bootstrapper("127.0.0.1:9000").initialize();

        assertThat(walksDuring(ROUND)).containsExactlyInAnyOrderElementsOf(walks("127.0.0.1", 8090));
    }

    @Test
    void findsNodesOnOtherPortsAtOnce() {
        FakeBootstrapContext other = new FakeBootstrapContext();
        Bootstrapper elsewhere = bootstrapper(other, "127.0.0.1:45678", "[::1]:45679", "192.0.2.1:45680");
        elsewhere.initialize();

        bootstrapper("127.0.0.1:9000").initialize();

        assertThat(walksDuring(LocalBootstrapper.SPACING)).containsExactly("walk 127.0.0.1:45678", "walk [::1]:45679");
    }

    @Test
    void aNodeThatLooksForNobodyCanBeFound() {
        FakeBootstrapContext other = new FakeBootstrapContext();
        bootstrapper(other, "127.0.0.1:45678");
        other.overlay.advance(Duration.ofMinutes(5));
        context.overlay.advance(Duration.ofMinutes(5));

        bootstrapper("127.0.0.1:9000").initialize();

        assertThat(other.overlay.actions).isEmpty();
        assertThat(walksDuring(LocalBootstrapper.SPACING)).contains("walk 127.0.0.1:45678");
    }

    @Test
    void looksOnceEvenIfItIsAskedDuringBackgroundWork() {
        context.overlay.background = new ArrayDeque<>();
        Bootstrapper bootstrapper = bootstrapper("127.0.0.1:9000");
        context.overlay.advance(Duration.ZERO);
        assertThat(context.overlay.background).hasSize(1);

        bootstrapper.initialize();
        assertThat(context.overlay.background).hasSize(1);
        context.overlay.background.remove().run();

        assertThat(walksDuring(ROUND)).containsExactlyInAnyOrderElementsOf(walks("127.0.0.1"));
    }

    @Test
    void nothingIsLeftWhenItIsClosed() throws IOException {
        Bootstrapper bootstrapper = bootstrapper("127.0.0.1:9000");
        bootstrapper.initialize();
        context.overlay.advance(Duration.ofMillis(100));
        context.overlay.takeActions();

        bootstrapper.close();

        assertThat(walksDuring(Duration.ofMinutes(1))).isEmpty();
        assertThat(context.overlay.tasks()).isZero();
        try (Stream<Path> files = Files.list(temporary.resolve("meet"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void closingDuringBackgroundWorkLeavesNothing() throws IOException {
        context.overlay.background = new ArrayDeque<>();
        Bootstrapper bootstrapper = bootstrapper("127.0.0.1:9000");
        bootstrapper.initialize();

        bootstrapper.close();
        context.overlay.background.forEach(Runnable::run);

        assertThat(context.overlay.tasks()).isZero();
        assertThat(temporary.resolve("meet")).doesNotExist();
    }

    @Test
    void stillLooksAtThePortsIfTheDirectoryCannotBeUsed() throws IOException {
        Files.createFile(temporary.resolve("meet"));

        bootstrapper("127.0.0.1:9000").initialize();

        assertThat(walksDuring(ROUND)).containsExactlyInAnyOrderElementsOf(walks("127.0.0.1"));
    }

    @Test
    void noticesWhenTheNodeListensElsewhere() {
        bootstrapper("127.0.0.1:9000").initialize();
        walksDuring(ROUND);

        context.listening = List.of(Address.of("::1", 8090));

        assertThat(walksDuring(Duration.ofSeconds(1).plus(ROUND))).containsExactlyInAnyOrderElementsOf(walks("[::1]", 8090));
    }

    @ParameterizedTest
    @CsvSource({"ports,8090,FIRST", "ports,8100-8090,FIRST", "ports,0-5,FIRST", "ports,65500-65536,FIRST", "ports,1-200,FIRST", "ports,x-y,FIRST",
        "interval,0,0.1 to", "max_interval,60,0.1 to", "max_interval,0.5,at least", "server,x,known"})
    void namesABrokenParameter(String key, String value, String expected) {
        Parameters parameters = new Parameters("LocalBootstrapper", Map.of(key, value));

        assertThatThrownBy(() -> LocalBootstrapperFactory.settings(parameters)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key).hasMessageContaining(expected);
    }
}
