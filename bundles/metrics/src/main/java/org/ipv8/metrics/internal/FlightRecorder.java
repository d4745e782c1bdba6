package org.ipv8.metrics.internal;

import java.util.List;

import jdk.jfr.AnnotationElement;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.EventFactory;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.ValueDescriptor;

/**
 * Makes events for Flight Recorder. While nothing is recorded, the virtual machine leaves out what is guarded by {@code shouldCommit}.
 * The classes of the events are made by Flight Recorder: into those of a bundle, Java 17 writes names that the bundle cannot see.
 */
final class FlightRecorder extends Recorder {

    private static final String OVERLAY = "Overlay";

    private final EventFactory datagrams = events("Datagram", "Datagram", value(String.class, "overlay", OVERLAY),
            value(int.class, "messageId", "Message id"),
            value(int.class, "bytes", "Size", new AnnotationElement(DataAmount.class, DataAmount.BYTES)),
            value(boolean.class, "received", "Received"));
    private final EventFactory handlers = events("Handler", "Handler or task of an overlay", value(String.class, "overlay", OVERLAY),
            value(String.class, "task", "Task"), duration());
    private final EventFactory lookups = events("Lookup", "Lookup", value(String.class, "overlay", OVERLAY), duration(),
            value(int.class, "asked", "Peers asked"), value(boolean.class, "found", "Found"));
    private final EventFactory bundles = events("BundleChange", "Bundle change", value(String.class, "bundle", "Bundle"),
            value(String.class, "version", "Version"), value(String.class, "change", "Change"));

    static boolean isInUse() {
        return jdk.jfr.FlightRecorder.isInitialized();
    }

    private static EventFactory events(String name, String label, ValueDescriptor... values) {
        return EventFactory.create(List.of(new AnnotationElement(Name.class, "org.ipv8." + name), new AnnotationElement(Label.class, label),
                new AnnotationElement(Category.class, new String[] {"IPv8"}), new AnnotationElement(StackTrace.class, false)),
                List.of(values));
    }

    private static ValueDescriptor value(Class<?> type, String name, String label, AnnotationElement... more) {
        return new ValueDescriptor(type, name, more.length == 0 ? List.of(new AnnotationElement(Label.class, label))
                : List.of(new AnnotationElement(Label.class, label), more[0]));
    }

    private static ValueDescriptor duration() {
        return value(long.class, "took", "Took", new AnnotationElement(Timespan.class, Timespan.NANOSECONDS));
    }

    private static void commit(EventFactory events, Object... values) {
        Event event = events.newEvent();
        if (event.shouldCommit()) {
            for (int i = 0; i < values.length; i++) {
                event.set(i, values[i]);
            }
            event.commit();
        }
    }

    @Override
    void datagram(String overlay, int messageId, int bytes, boolean received) {
        commit(datagrams, overlay, messageId, bytes, received);
    }

    @Override
    void ran(String overlay, String task, long nanos) {
        commit(handlers, overlay, task, nanos);
    }

    @Override
    void lookedUp(String overlay, long nanos, int asked, boolean found) {
        commit(lookups, overlay, nanos, asked, found);
    }

    @Override
    void bundle(String bundle, String version, String change) {
        commit(bundles, bundle, version, change);
    }

    @Override
    void close() {
        List.of(datagrams, handlers, lookups, bundles).forEach(EventFactory::unregister);
    }
}
