package org.ipv8.rest.internal.event;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.ipv8.rest.Operation;
import org.ipv8.rest.Page;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** The log: what the host has kept of it, and new lines as events, from INFO on. */
@Component
public final class LogEvents implements RestResource {

    private final EventHub hub;
    private volatile LogReaderService reader;
    private final LogListener listener = this::tell;

    /** A line of the log. */
    public record Line(Instant time, String level, String bundle, String logger, String message, Optional<String> exception) {

        static Line of(LogEntry entry) {
            return new Line(Instant.ofEpochMilli(entry.getTime()), entry.getLogLevel().name().toLowerCase(Locale.ROOT),
                    entry.getBundle() == null ? "" : entry.getBundle().getSymbolicName(), String.valueOf(entry.getLoggerName()),
                    entry.getMessage(), Optional.ofNullable(entry.getException()).map(Throwable::toString));
        }
    }

    /** Called by the container. */
    @Activate
    public LogEvents(@Reference EventHub hub) {
        this.hub = hub;
    }

    /** Called by the container, if its log can be read. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindReader(LogReaderService arrived) {
        reader = arrived;
        arrived.addLogListener(listener);
    }

    /** Called by the container. */
    void unbindReader(LogReaderService gone) {
        gone.removeLogListener(listener);
        if (reader == gone) {
            reader = null;
        }
    }

    private void tell(LogEntry entry) {
        if (hub.isWatched() && isShown(entry)) {
            hub.sample("log", Line.of(entry));
        }
    }

    private static boolean isShown(LogEntry entry) {
        return entry.getLogLevel() != LogLevel.DEBUG && entry.getLogLevel() != LogLevel.TRACE;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.get(OWN + "/log", "Shows the last lines of the log, newest first").paged()
                .query("search", "only lines that contain this, whatever the case", Schema.TEXT)
                .answering(200, Schema.page(Line.class)).does(this::show));
    }

    private Response show(Request request) {
        String search = request.query("search").orElse("").toLowerCase(Locale.ROOT);
        LogReaderService log = reader;
        List<LogEntry> entries = log == null ? List.of() : Collections.list(log.getLog());
        return Response.json(Page.of(entries.stream().filter(LogEvents::isShown).map(Line::of)
                .filter(line -> line.toString().toLowerCase(Locale.ROOT).contains(search)).toList(), request));
    }
}
