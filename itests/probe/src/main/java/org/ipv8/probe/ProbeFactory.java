package org.ipv8.probe;

import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.OverlayName;
import org.ipv8.peer.CommunityId;
import org.osgi.service.component.annotations.Component;

/** Offers the probe to every node of the container. */
@Component
@OverlayName(ProbeFactory.NAME)
public final class ProbeFactory implements OverlayFactory {

    static final String NAME = "probe";
    /** "interop-plain-overlay" without its last letter: twenty bytes that nobody else uses. */
    static final CommunityId COMMUNITY = CommunityId.of("696e7465726f702d706c61696e2d6f7665726c61");

    @Override
    public OverlayDescription describe() {
        return OverlayDescription.of(NAME, COMMUNITY);
    }

    @Override
    public Overlay create(OverlayContext context) {
        return new Probe(context);
    }
}
