package org.ipv8.dashboard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.ipv8.json.Json;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Samples of a real node in virtual time. */
class HistoryResourceTest {

    private final Simulation simulation = Simulation.seeded(1);
    private final Nodes nodes = new Nodes();
    private SimNode node;
    private HistoryResource history;

    @BeforeEach
    void start() {
        node = simulation.node(simulation.network().host());
        nodes.add(node.node());
        history = new HistoryResource(simulation.newPlatform(), nodes);
    }

    @AfterEach
    void stop() {
        history.stop();
        simulation.close();
    }

    private List<?> samples() {
        return (List<?>) Json.parse(Json.text(((Response.Value) history.operations().get(0).handler()
                .handle(Request.of("/api/v1/history")).toCompletableFuture().join().content()).value()));
    }

    @Test
    void showsWhatChanges() {
        SimNode other = simulation.node(simulation.network().host());
        simulation.time().advance(Duration.ofSeconds(1));
        node.node().network().addVerified(node.node().network().peer(other.key(), other.address()));
        simulation.time().advance(Duration.ofSeconds(1));

        assertThat(samples()).hasSize(2);
        assertThat(Json.text(samples().get(0))).contains("\"time\":\"2030-01-01T00:00:00Z\"").contains("\"peers\":0");
        assertThat(Json.text(samples().get(1))).contains("\"node\":\"" + node.node().name() + "\"").contains("\"peers\":1");
    }

    @Test
    void keepsFiveMinutes() {
        simulation.time().advance(Duration.ofHours(1));

        assertThat(samples()).hasSize(HistoryResource.MAX_SAMPLES);
        assertThat(((Map<?, ?>) samples().get(HistoryResource.MAX_SAMPLES - 1)).get("time")).isEqualTo("2030-01-01T01:00:00Z");
    }

    @Test
    void goesOnWithoutNodes() {
        nodes.remove(node.node());
        simulation.time().advance(Duration.ofSeconds(10));

        assertThat(samples()).hasSize(6);
        assertThat(Json.text(samples().get(5))).contains("\"data\":[]");
    }

    @Test
    void endsWhenItStops() {
        history.stop();
        simulation.time().advance(Duration.ofSeconds(10));

        assertThat(samples()).hasSize(1);
    }
}
