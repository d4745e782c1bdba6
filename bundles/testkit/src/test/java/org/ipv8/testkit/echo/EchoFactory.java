package org.ipv8.testkit.echo;

import java.time.Duration;

import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.CommunityId;

/** Makes echo overlays. */
public final class EchoFactory implements OverlayFactory {

    /** The name of the overlay. */
    public static final String NAME = "echo";
    /** A text that makes the handler throw. */
    public static final String BOMB = "boom";

    private static final CommunityId ID = CommunityId.of("746573746b69742d6563686f2d6f7665726c6179");
    private static final int RETRIES = 4;

    @Override
    public OverlayDescription describe() {
        return OverlayDescription.of(NAME, ID).publishing(Echo.class);
    }

    @Override
    public Overlay create(OverlayContext context) {
        return new EchoOverlay(context, Duration.ofSeconds(1), RETRIES);
    }
}
