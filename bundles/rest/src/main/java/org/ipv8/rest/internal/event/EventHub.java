package org.ipv8.rest.internal.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import org.ipv8.overlay.Task;
import org.ipv8.rest.Events;
import org.ipv8.rest.Response;
import org.ipv8.runtime.Platform;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Passes events on to everybody who watches. The last ones are kept, so that a watcher whose connection broke does not miss any;
 * those that only say how things stand now are not.
 */
@Component(service = {Events.class, EventHub.class})
public final class EventHub implements Events {

    /** How many events are kept for watchers that come back. */
    static final int KEPT = 500;
    /** How many may watch at a time. */
    static final int MAX_WATCHERS = 32;

    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+){0,5}");
    /** A comment now and then: proxies and servers close connections that seem dead. */
    private static final Duration BREATH = Duration.ofSeconds(10);

    private final Platform platform;
    private final Deque<Event> kept = new ArrayDeque<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private long last;
    private Task breath;

    /** Called by the container. */
    @Activate
    public EventHub(@Reference Platform platform) {
        this.platform = platform;
    }

    private record Watcher(List<String> topics, Response.Sink sink) {

        boolean wants(String topic) {
            return topics.isEmpty() || topics.stream().anyMatch(wanted -> topic.equals(wanted) || topic.startsWith(wanted + "/"));
        }
    }

    /** Says whether somebody watches. */
    public boolean isWatched() {
        return !watchers.isEmpty();
    }

    @Override
    public synchronized void publish(String topic, Object data) {
        Event event = event(topic, data);
        if (kept.size() == KEPT) {
            kept.removeFirst();
        }
        kept.add(event);
        tell(event);
    }

    /** Tells those who watch now how things stand; not kept. */
    synchronized void sample(String topic, Object data) {
        if (isWatched()) {
            tell(event(topic, data));
        }
    }

    private Event event(String topic, Object data) {
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException("topic '" + topic + "', expected words separated by slashes");
        }
        return new Event(++last, platform.clock().now(), topic, data);
    }

    private void tell(Event event) {
        String text = null;
        for (Watcher watcher : watchers) {
            if (watcher.wants(event.topic())) {
                text = text == null ? event.text() : text;
                watcher.sink.send(text);
            }
        }
    }

    /**
     * Lets somebody watch.
     *
     * @param topics what begins with one of these; empty for everything
     * @param after  the number of the last event that was seen; kept ones after it are sent first
     * @return what ends it
     */
    synchronized AutoCloseable watch(List<String> topics, long after, Response.Sink sink) {
        Watcher watcher = new Watcher(topics, sink);
        if (watchers.size() >= MAX_WATCHERS) {
            sink.send("event: full\ndata: {}\n\n");
            sink.end();
            return () -> { };
        }
        sink.send(": events of IPv8\nretry: 2000\n\n");
        kept.stream().filter(event -> event.id() > after && watcher.wants(event.topic())).forEach(event -> sink.send(event.text()));
        watchers.add(watcher);
        breathe();
        return () -> watchers.remove(watcher);
    }

    private synchronized void breathe() {
        if (breath == null && isWatched()) {
            breath = platform.schedule(BREATH, () -> {
                watchers.forEach(watcher -> watcher.sink.send(": still here\n\n"));
                synchronized (this) {
                    breath = null;
                    breathe();
                }
            });
        }
    }

    /** Returns the kept events, oldest first. */
    synchronized List<Event> kept() {
        return new ArrayList<>(kept);
    }

    /** Ends all streams. */
    @Deactivate
    synchronized void stop() {
        watchers.forEach(watcher -> watcher.sink.end());
        watchers.clear();
        if (breath != null) {
            breath.close();
        }
    }
}
