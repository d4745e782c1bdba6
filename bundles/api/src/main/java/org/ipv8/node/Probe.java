package org.ipv8.node;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told what happens inside the nodes of a container, for measurements: register one as an OSGi service. While there is none,
 * it costs a look at a variable. Methods are called by many threads at a time on the fast path: they must be quick and must neither
 * block nor throw.
 */
@ConsumerType
public interface Probe {

    /**
     * A datagram of an overlay was received, or is about to be sent.
     *
     * @param overlay   {@code node/overlay}
     * @param messageId 0 to 255
     * @param bytes     the length of the datagram
     */
    default void datagram(String overlay, int messageId, int bytes, boolean received) {
    }

    /**
     * A handler, timer or other task of an overlay has run in its lane.
     *
     * @param overlay {@code node/overlay}
     * @param task    the name of the message it handled, or what kind of task it was
     * @param nanos   how long it took
     */
    default void ran(String overlay, String task, long nanos) {
    }

    /**
     * A lookup in the network has ended: what an overlay tells with {@link org.ipv8.overlay.OverlayContext#tellOfLookup}.
     *
     * @param overlay {@code node/overlay}
     * @param nanos   how long it took
     * @param asked   how many peers were asked
     * @param found   whether it found something
     */
    default void lookedUp(String overlay, long nanos, int asked, boolean found) {
    }
}
