package org.ipv8.doctor.internal;

import java.util.ArrayList;
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
import org.ipv8.overlay.Walker;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;

/** Overlays and bootstrappers with something wrong. */
final class Patient {

    /** Nobody is there. */
    static final Address DEAD_SERVER = Address.parse("100.64.0.9:6421");

    private Patient() {
    }

    /** An overlay that does nothing. */
    static OverlayFactory overlay(String name, int number, String... walkers) {
        return factory(name, number, List.of(walkers).stream().map(Walker::parse).toList(), new Overlay() {
        });
    }

    /** An overlay that fails to start. */
    static OverlayFactory failing(String name) {
        return factory(name, 99, List.of(), new Overlay() {
            @Override
            public void start() {
                throw new IllegalStateException("no database");
            }
        });
    }

    private static OverlayFactory factory(String name, int number, List<Walker> walkers, Overlay overlay) {
        OverlayDescription description = OverlayDescription.of(name, CommunityId.of(String.format("%02x", number).repeat(20)))
                .withWalkers(walkers);
        return new OverlayFactory() {
            @Override
            public OverlayDescription describe() {
                return description;
            }

            @Override
            public Overlay create(OverlayContext context) {
                return overlay;
            }
        };
    }

    /** A bootstrapper that asks a server nobody runs. */
    static Bootstrapper deadServer(BootstrapContext context, Parameters parameters) {
        List<Address> servers = new ArrayList<>(List.of(DEAD_SERVER));
        return new Bootstrapper() {
            @Override
            public CompletionStage<Boolean> initialize() {
                return CompletableFuture.completedFuture(true);
            }

            @Override
            public boolean initialized() {
                return true;
            }

            @Override
            public CompletionStage<Collection<Address>> addresses() {
                return CompletableFuture.completedFuture(servers);
            }

            @Override
            public void keepAlive() {
                context.overlay().walkTo(DEAD_SERVER);
            }

            @Override
            public Collection<Address> servers() {
                return servers;
            }

            @Override
            public void close() {
                servers.clear();
            }
        };
    }
}
