package org.ipv8.overlay;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Offers an overlay to every node of the container: the OSGi service an overlay bundle registers, annotated with
 * {@link OverlayName}. Each node that wants the overlay gets one of its own; when the service goes, they all stop.
 */
@ConsumerType
public interface OverlayFactory {

    /** Says what the overlay is and needs. Must always return the same for one factory object. */
    OverlayDescription describe();

    /**
     * Makes the overlay of one node. Handlers are registered in here; nothing is sent before {@link Overlay#start()}.
     *
     * @throws Exception to say that the overlay cannot run on this node; the reason is shown
     */
    Overlay create(OverlayContext context) throws Exception;
}
