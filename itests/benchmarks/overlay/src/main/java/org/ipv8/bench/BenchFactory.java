package org.ipv8.bench;

import java.util.List;

import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.OverlayName;
import org.ipv8.peer.CommunityId;
import org.osgi.service.component.annotations.Component;

/** Offers the bench overlay to every node of the container. It looks for nobody and refuses nobody. */
@Component
@OverlayName(BenchFactory.NAME)
public final class BenchFactory implements OverlayFactory {

    /** The name of the overlay. */
    public static final String NAME = "bench";
    /** The community, the same in every implementation that is measured. */
    public static final CommunityId COMMUNITY = CommunityId.of("62656e63682d697076382d706172697479000001");

    private static final OverlayDescription DESCRIPTION = OverlayDescription.of(NAME, COMMUNITY)
            .withMaxPeers(-1).withWalkers(List.of()).withoutBootstrappers();

    @Override
    public OverlayDescription describe() {
        return DESCRIPTION;
    }

    @Override
    public Overlay create(OverlayContext context) {
        context.on(BenchMessage.SIGNED, (peer, question) -> context.send(peer, BenchMessage.SIGNED_ANSWER, question));
        context.on(BenchMessage.UNSIGNED, (source, question) -> context.send(source, BenchMessage.UNSIGNED_ANSWER, question));
        context.on(BenchMessage.VERIFIED, (peer, question) -> context.send(peer, BenchMessage.VERIFIED_ANSWER, question));
        return new Overlay() {
        };
    }
}
