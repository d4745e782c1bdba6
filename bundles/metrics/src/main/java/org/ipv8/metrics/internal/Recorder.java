package org.ipv8.metrics.internal;

/** Where Flight Recorder gets its events from; does nothing in a Java without it. */
class Recorder {

    /** Makes one that records, if this Java can. */
    static Recorder create() {
        try {
            return new FlightRecorder();
        } catch (NoClassDefFoundError e) {
            return new Recorder();
        }
    }

    /** Says whether somebody has begun to use Flight Recorder in this process. */
    static boolean isWanted() {
        try {
            return FlightRecorder.isInUse();
        } catch (NoClassDefFoundError e) {
            return false;
        }
    }

    void datagram(String overlay, int messageId, int bytes, boolean received) {
        // nobody records
    }

    void ran(String overlay, String task, long nanos) {
        // nobody records
    }

    void lookedUp(String overlay, long nanos, int asked, boolean found) {
        // nobody records
    }

    void bundle(String bundle, String version, String change) {
        // nobody records
    }

    /** Takes its events out of Flight Recorder. */
    void close() {
        // there are none
    }
}
