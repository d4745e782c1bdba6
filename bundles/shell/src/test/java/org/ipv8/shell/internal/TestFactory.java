package org.ipv8.shell.internal;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.ipv8.discovery.BootstrapContext;
import org.ipv8.discovery.Bootstrapper;
import org.ipv8.discovery.Parameters;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;

/** An overlay that does nothing by itself, or fails to start. */
record TestFactory(String name, CommunityId community, boolean fails) implements OverlayFactory {

    static final CommunityId DISCOVERY = CommunityId.of("7e313685c1912a141279f8248fc8db5899c5df5a");
    static final CommunityId OTHER = CommunityId.of("6563686f2d6f7665726c61792d6578616d706c65");
    static final Address SERVER = Address.parse("100.64.0.9:6421");

    static TestFactory discovery() {
        return new TestFactory("discovery", DISCOVERY, false);
    }

    static TestFactory other() {
        return new TestFactory("other", OTHER, false);
    }

    static TestFactory failing() {
        return new TestFactory("broken", CommunityId.of("00".repeat(20)), true);
    }

    @Override
    public OverlayDescription describe() {
        return OverlayDescription.of(name, community).withWalkers(List.of());
    }

    @Override
    public Overlay create(OverlayContext context) {
        return new Overlay() {
            @Override
            public void start() {
                if (fails) {
                    throw new IllegalStateException("no database, for a test");
                }
            }
        };
    }

    /** Walks to one server whenever it is asked. */
    static Bootstrapper bootstrapper(BootstrapContext context, Parameters parameters) {
        return new Bootstrapper() {
            private boolean initialized;

            @Override
            public CompletionStage<Boolean> initialize() {
                initialized = true;
                return CompletableFuture.completedFuture(true);
            }

            @Override
            public boolean initialized() {
                return initialized;
            }

            @Override
            public CompletionStage<Collection<Address>> addresses() {
                return CompletableFuture.completedFuture(List.of(SERVER));
            }

            @Override
            public void keepAlive() {
                context.overlay().walkTo(SERVER);
            }

            @Override
            public Collection<Address> servers() {
                return List.of(SERVER);
            }

            @Override
            public void close() {
                initialized = false;
            }
        };
    }
}
