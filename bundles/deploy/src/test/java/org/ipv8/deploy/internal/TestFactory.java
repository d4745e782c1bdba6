package org.ipv8.deploy.internal;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.SelfCheck;
import org.ipv8.peer.CommunityId;

/**
 * An overlay that does nothing by itself.
 *
 * @param fails whether it cannot start
 * @param check its self-check
 */
record TestFactory(String name, CommunityId community, boolean fails, Supplier<CompletionStage<Void>> check)
        implements OverlayFactory {

    static final CommunityId DISCOVERY = CommunityId.of("7e313685c1912a141279f8248fc8db5899c5df5a");

    static TestFactory discovery() {
        return named("discovery", DISCOVERY);
    }

    static TestFactory named(String name, CommunityId community) {
        return new TestFactory(name, community, false, null);
    }

    static TestFactory other() {
        return named("other", CommunityId.of("6563686f2d6f7665726c61792d6578616d706c65"));
    }

    static TestFactory failing() {
        return new TestFactory("broken", CommunityId.of("00".repeat(20)), true, null);
    }

    static TestFactory checking(Supplier<CompletionStage<Void>> check) {
        return new TestFactory("checked", CommunityId.of("11".repeat(20)), false, check);
    }

    @Override
    public OverlayDescription describe() {
        return OverlayDescription.of(name, community).withWalkers(List.of());
    }

    @Override
    public Overlay create(OverlayContext context) {
        return check == null ? new Plain() : new Checked();
    }

    private class Plain implements Overlay {

        @Override
        public void start() {
            if (fails) {
                throw new IllegalStateException("no database, for a test");
            }
        }
    }

    private final class Checked extends Plain implements SelfCheck {

        @Override
        public CompletionStage<Void> check() {
            return check.get();
        }
    }
}
