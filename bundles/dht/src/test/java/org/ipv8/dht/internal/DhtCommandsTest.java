package org.ipv8.dht.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.dht.Crawl;
import org.ipv8.dht.Dht;
import org.ipv8.dht.Target;
import org.ipv8.dht.internal.DhtCommands.Figure;
import org.ipv8.dht.internal.DhtCommands.Got;
import org.ipv8.dht.internal.DhtCommands.Place;
import org.ipv8.overlay.OverlayDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people get who type the commands of the scope {@code dht}. */
class DhtCommandsTest {

    private final DhtNet net = DhtNet.of(6, 5);
    private final DhtCommands one = new DhtCommands(List.of(dht("main", 0)));
    private final DhtCommands two = new DhtCommands(List.of(dht("main", 0), dht("second", 1)));

    @AfterEach
    void stop() {
        net.close();
    }

    /** A DHT whose results are there at once, as they are for whoever waits. */
    private Map.Entry<Map<String, Object>, Dht> dht(String node, int index) {
        Dht settled = (Dht) Proxy.newProxyInstance(Dht.class.getClassLoader(), new Class<?>[] {Dht.class}, (proxy, method, arguments) -> {
            Object result = method.invoke(net.dht(index), arguments);
            if (result instanceof CompletionStage<?> stage) {
                net.failure(stage);
            }
            return result;
        });
        return Map.entry(Map.of(OverlayDescription.NODE, node), settled);
    }

    private String mid(int index) {
        return net.node(index).key().mid().toHex();
    }

    @Test
    void getsWhatWasPut() {
        assertThat(one.put("", false, "greeting", "hello", "world").holders()).isPositive();
        assertThat(one.put("", true, "greeting", "hello").target()).isEqualTo(Target.ofName("greeting"));

        assertThat(one.get("", 30, Target.ofName("greeting").bytes().toHex())).extracting(Got::value)
                .containsExactlyInAnyOrder("hello world", "hello");
        assertThat(one.get("", 30, "greeting")).filteredOn(got -> got.value().equals("hello"))
                .allSatisfy(got -> assertThat(got.signer()).contains(net.node(0).key().mid()));
        assertThat(one.get("", 30, "nothing of that name")).isEmpty();
    }

    @Test
    void keepsAliveUntilWithdrawn() {
        one.provide("", false, "page", "text");
        assertThat(one.published("")).singleElement().satisfies(kept -> {
            assertThat(kept.value()).isEqualTo("text");
            assertThat(kept.holders()).isPositive();
        });

        assertThat(one.withdraw("", "page")).isTrue();
        assertThat(one.withdraw("", "page")).isFalse();
        assertThat(one.published("")).isEmpty();
    }

    @Test
    void saysHowMuchFitsIn() {
        assertThatThrownBy(() -> one.put("", true, "long", "x".repeat(24))).hasMessageContaining("may have 23");
    }

    @Test
    void connectsToWhoIsRegistered() {
        net.advance(Duration.ofMinutes(2));

        assertThat(one.connect("", mid(3))).isEqualTo(new Place(net.node(3).key().mid(), net.node(3).address().toString()));
        assertThat(one.findpeer("", mid(3))).contains(one.connect("", mid(3)));
        assertThatThrownBy(() -> one.connect("", "0".repeat(40))).hasMessageContaining("no node knows where");
        assertThatThrownBy(() -> one.connect("", "abc")).hasMessageContaining("'abc' is no mid, expected 40 hex digits");
    }

    @Test
    void showsTheTables() {
        assertThat(one.table("")).hasSize(5).allSatisfy(node -> assertThat(node.nodeId()).hasSize(40));
        assertThat(one.buckets("")).isNotEmpty().allSatisfy(bucket -> assertThat(one.refresh("", bucket.prefix())).isTrue());
        assertThat(one.refresh("", "0000000011111111")).isFalse();
        assertThat(one.stats("")).extracting(Figure::what).contains("tokens", "values kept alive", "survives a restart");
    }

    @Test
    void showsEveryStepOfALookup() {
        assertThat(one.crawl("", true, "somewhere")).hasSize(5)
                .allSatisfy(step -> assertThat(step.outcome()).isEqualTo(Crawl.Outcome.NODES));
    }

    @Test
    void actsOnTheNodeThatIsNamed() {
        two.provide("second", false, "page", "text");

        assertThat(two.published("main")).isEmpty();
        assertThat(two.published("second")).hasSize(1);
    }

    @Test
    void wantsANameWhereThereAreSeveralNodes() {
        assertThatThrownBy(() -> two.stats("")).hasMessage("several nodes run the DHT: main, second; choose one with --node NAME");
        assertThatThrownBy(() -> two.stats("third")).hasMessage("the DHT does not run on a node 'third', but on: main, second");
        assertThatThrownBy(() -> new DhtCommands(List.of()).stats("")).hasMessageContaining("runs on no node yet");
    }

    @Test
    void everyCommandTakesANode() {
        assertThat(Arrays.stream(DhtCommands.class.getMethods()).filter(method -> method.isAnnotationPresent(Descriptor.class)))
                .hasSize(12).allSatisfy(method -> assertThat(method.getParameters()[0].getAnnotation(Parameter.class).names())
                        .containsExactly("-n", "--node"));
    }
}
