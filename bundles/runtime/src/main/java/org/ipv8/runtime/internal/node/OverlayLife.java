package org.ipv8.runtime.internal.node;

import org.ipv8.overlay.OverlayFactory;

/** Is told when overlays of a node start and stop. Called on the thread that starts or stops them. */
public interface OverlayLife {

    /** Nobody cares. */
    OverlayLife UNWATCHED = new OverlayLife() {
        @Override
        public void started(OverlayInstance overlay) {
            // unwatched
        }

        @Override
        public void stopping(OverlayInstance overlay) {
            // unwatched
        }
    };

    /** An overlay runs. */
    void started(OverlayInstance overlay);

    /** An overlay is about to be stopped. */
    void stopping(OverlayInstance overlay);

    /**
     * Returns who is told of the overlays of a node that an overlay has made.
     *
     * @param node  its name
     * @param owner where the overlay that has made it comes from
     */
    default OverlayLife separate(String node, OverlayFactory owner) {
        return UNWATCHED;
    }
}
