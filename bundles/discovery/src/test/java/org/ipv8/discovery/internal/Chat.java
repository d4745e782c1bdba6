package org.ipv8.discovery.internal;

import java.util.List;

import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.CommunityId;

/** An overlay that does nothing, and does not look for peers by itself. */
public final class Chat implements OverlayFactory {

    @Override
    public OverlayDescription describe() {
        return OverlayDescription.of("chat", CommunityId.of("4343434343434343434343434343434343434343")).withWalkers(List.of())
                .withoutBootstrappers();
    }

    @Override
    public Overlay create(OverlayContext context) {
        return new Overlay() { };
    }
}
