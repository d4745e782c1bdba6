package org.ipv8.metrics.internal;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Makes events for Flight Recorder. While nothing is recorded, the virtual machine leaves out what is guarded by {@code shouldCommit}. */
final class FlightRecorder extends Recorder {

    private FlightRecorder() {
    }

    static boolean isInUse() {
        return jdk.jfr.FlightRecorder.isInitialized();
    }

    static Recorder create() {
        new DatagramEvent().isEnabled(); // fails here, and not later, in a Java without it
        return new FlightRecorder();
    }

    @Name("org.ipv8.Datagram")
    @Label("Datagram")
    @Category("IPv8")
    @StackTrace(false)
    static final class DatagramEvent extends Event {
        @Label("Overlay")
        String overlay;
        @Label("Message id")
        int messageId;
        @DataAmount
        @Label("Size")
        int bytes;
        @Label("Received")
        boolean received;
    }

    @Name("org.ipv8.Handler")
    @Label("Handler or task of an overlay")
    @Category("IPv8")
    @StackTrace(false)
    static final class HandlerEvent extends Event {
        @Label("Overlay")
        String overlay;
        @Label("Task")
        String task;
        @Timespan(Timespan.NANOSECONDS)
        @Label("Took")
        long took;
    }

    @Name("org.ipv8.Lookup")
    @Label("Lookup")
    @Category("IPv8")
    @StackTrace(false)
    static final class LookupEvent extends Event {
        @Label("Overlay")
        String overlay;
        @Timespan(Timespan.NANOSECONDS)
        @Label("Took")
        long took;
        @Label("Peers asked")
        int asked;
        @Label("Found")
        boolean found;
    }

    @Name("org.ipv8.BundleChange")
    @Label("Bundle change")
    @Category("IPv8")
    @StackTrace(false)
    static final class BundleChangeEvent extends Event {
        @Label("Bundle")
        String bundle;
        @Label("Version")
        String version;
        @Label("Change")
        String change;
    }

    @Override
    void datagram(String overlay, int messageId, int bytes, boolean received) {
        DatagramEvent event = new DatagramEvent();
        if (event.shouldCommit()) {
            event.overlay = overlay;
            event.messageId = messageId;
            event.bytes = bytes;
            event.received = received;
            event.commit();
        }
    }

    @Override
    void ran(String overlay, String task, long nanos) {
        HandlerEvent event = new HandlerEvent();
        if (event.shouldCommit()) {
            event.overlay = overlay;
            event.task = task;
            event.took = nanos;
            event.commit();
        }
    }

    @Override
    void lookedUp(String overlay, long nanos, int asked, boolean found) {
        LookupEvent event = new LookupEvent();
        if (event.shouldCommit()) {
            event.overlay = overlay;
            event.took = nanos;
            event.asked = asked;
            event.found = found;
            event.commit();
        }
    }

    @Override
    void bundle(String bundle, String version, String change) {
        BundleChangeEvent event = new BundleChangeEvent();
        if (event.shouldCommit()) {
            event.bundle = bundle;
            event.version = version;
            event.change = change;
            event.commit();
        }
    }
}
