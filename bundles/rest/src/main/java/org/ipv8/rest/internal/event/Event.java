package org.ipv8.rest.internal.event;

import java.time.Instant;

import org.ipv8.json.Json;

/**
 * Something that has happened.
 *
 * @param id    counts up
 * @param time  when
 * @param topic what it is about
 * @param data  the rest
 */
public record Event(long id, Instant time, String topic, Object data) {

    /** What the data of a server-sent event holds. */
    private record Body(Instant time, Object data) {
    }

    /** Writes it as a server-sent event. JSON in one line has no line breaks, so there is one line of data. */
    String text() {
        return "id: " + id + "\nevent: " + topic + "\ndata: " + Json.text(new Body(time, data)) + "\n\n";
    }
}
