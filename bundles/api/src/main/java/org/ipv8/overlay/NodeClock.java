package org.ipv8.overlay;

import java.time.Instant;

import org.osgi.annotation.versioning.ProviderType;

/** The one source of time of a node: the machine's in a container, virtual in a simulation. Safe for use by many threads. */
@ProviderType
public interface NodeClock {

    /** Returns a monotonic time in nanoseconds for ages and time-outs; only differences mean something. */
    long nanos();

    /** Returns the wall-clock time, for people and for what is stored. */
    Instant now();
}
