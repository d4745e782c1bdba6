package org.ipv8.rest.internal.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.ipv8.overlay.Task;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Page;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;
import org.ipv8.runtime.Platform;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogReaderService;

/**
 * The log, from INFO on: the last lines, and new ones as events. In the distribution it is that of the file; in other hosts what the
 * log service has kept, without events.
 */
@Component
public final class LogEvents implements RestResource {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final EventHub hub;
    private final Platform platform;
    private final Optional<LogFile> file;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile LogReaderService reader;
    private Task next;
    private boolean watched;
    private boolean stopped;

    /** A line of the log. */
    public record Line(Instant time, String level, String bundle, String message) {

        static Line of(LogEntry entry) {
            return new Line(Instant.ofEpochMilli(entry.getTime()), entry.getLogLevel().name().toLowerCase(Locale.ROOT),
                    entry.getBundle() == null ? "" : entry.getBundle().getSymbolicName(), String.valueOf(entry.getMessage()));
        }
    }

    /** Called by the container. */
    @Activate
    public LogEvents(BundleContext context, @Reference EventHub hub, @Reference Platform platform) {
        this.hub = hub;
        this.platform = platform;
        this.file = Optional.ofNullable(context.getProperty("ipv8.home")).map(home -> new LogFile(Path.of(home, "log", "ipv8.log")));
        arm();
    }

    private synchronized void arm() {
        if (!stopped && file.isPresent()) {
            next = platform.schedule(INTERVAL, () -> platform.background().execute(this::follow));
        }
    }

    private void follow() {
        try {
            if (hub.isWatched() && watched) {
                file.get().more().forEach(line -> hub.sample("log", line));
            } else if (hub.isWatched()) {
                file.get().skip();
            }
            watched = hub.isWatched();
        } catch (IOException e) {
            hub.sample("log", new Line(platform.clock().now(), "error", "org.ipv8.rest", "the log cannot be read: " + e.getMessage()));
        }
        arm();
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.get(OWN + "/log", "Shows the last lines of the log, newest first").paged()
                .query("search", "only lines that contain this, whatever the case", Schema.TEXT)
                .answering(200, Schema.page(Line.class)).does(this::show));
    }

    private Response show(Request request) {
        String search = request.query("search").orElse("").toLowerCase(Locale.ROOT);
        return Response.json(Page.of(lines().stream()
                .filter(line -> line.toString().toLowerCase(Locale.ROOT).contains(search)).toList(), request));
    }

    private List<Line> lines() {
        LogReaderService log = reader;
        if (file.isPresent()) {
            try {
                List<Line> lines = new ArrayList<>(file.get().last());
                Collections.reverse(lines);
                return lines;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return log == null ? List.of() : Collections.list(log.getLog()).stream()
                .filter(entry -> entry.getLogLevel() != LogLevel.DEBUG && entry.getLogLevel() != LogLevel.TRACE).map(Line::of).toList();
    }

    /** Called by the container. */
    @Deactivate
    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.close();
        }
    }
}
