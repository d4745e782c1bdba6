package org.ipv8.dashboard.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

import org.ipv8.runtime.Platform;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tickets for the dashboard: each can be exchanged for the API key once, so that no link, and no history of a browser, holds the key
 * itself. Safe for use by many threads.
 */
@Component(service = Tickets.class)
public final class Tickets {

    /** How long a ticket is good. */
    static final Duration LIFE = Duration.ofMinutes(5);
    /** How many are good at a time; a further one ends the oldest. */
    static final int MAX_TICKETS = 16;

    private static final int BYTES = 24;

    private final Platform platform;
    private final Deque<Ticket> tickets = new ArrayDeque<>();

    private record Ticket(byte[] text, long endsAt) {
    }

    /** Called by the container. */
    @Activate
    public Tickets(@Reference Platform platform) {
        this.platform = platform;
    }

    /** Makes a ticket. */
    synchronized String create() {
        byte[] secret = new byte[BYTES];
        platform.secureRandom().nextBytes(secret);
        String text = HexFormat.of().formatHex(secret);
        if (tickets.size() == MAX_TICKETS) {
            tickets.removeFirst();
        }
        tickets.addLast(new Ticket(bytes(text), platform.clock().nanos() + LIFE.toNanos()));
        return text;
    }

    /** Says whether a ticket is good, and ends it. */
    synchronized boolean redeem(String text) {
        long now = platform.clock().nanos();
        tickets.removeIf(ticket -> ticket.endsAt() - now <= 0);
        byte[] given = bytes(text);
        return tickets.removeIf(ticket -> MessageDigest.isEqual(ticket.text(), given));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
