package org.ipv8.dashboard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;

import org.ipv8.testkit.sim.Simulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TicketsTest {

    private final Simulation simulation = Simulation.seeded(1);
    private final Tickets tickets = new Tickets(simulation.newPlatform());

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void areGoodOnce() {
        String ticket = tickets.create();

        assertThat(tickets.redeem(ticket)).isTrue();
        assertThat(tickets.redeem(ticket)).isFalse();
    }

    @Test
    void areNotGuessed() {
        String ticket = tickets.create();

        assertThat(ticket).matches("[0-9a-f]{48}").isNotEqualTo(tickets.create());
        assertThat(tickets.redeem("")).isFalse();
        assertThat(tickets.redeem(ticket.substring(1))).isFalse();
        assertThat(tickets.redeem(ticket)).isTrue();
    }

    @Test
    void endAfterAWhile() {
        String early = tickets.create();
        simulation.time().advance(Tickets.LIFE.minusSeconds(1));
        String late = tickets.create();
        simulation.time().advance(Duration.ofSeconds(1));

        assertThat(tickets.redeem(early)).isFalse();
        assertThat(tickets.redeem(late)).isTrue();
    }

    @Test
    void areFew() {
        String first = tickets.create();
        IntStream.range(0, Tickets.MAX_TICKETS).forEach(i -> tickets.create());

        assertThat(tickets.redeem(first)).isFalse();
    }
}
