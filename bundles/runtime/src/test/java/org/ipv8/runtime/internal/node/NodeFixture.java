package org.ipv8.runtime.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.runtime.internal.replay.TestNode;
import org.junit.jupiter.api.AfterEach;

/** A node whose overlays write down what becomes of them. */
abstract class NodeFixture {

    static final Address THERE = Address.of("203.0.113.5", 4_000);
    static final CommunityId OTHER = CommunityId.of("00".repeat(20));

    final List<String> journal = new ArrayList<>();
    final TestNode node = new TestNode();

    @AfterEach
    void close() {
        node.close();
    }

    OverlayFactory overlay(String name, CommunityId community) {
        return overlay(name, community, context -> { });
    }

    OverlayFactory overlay(String name, CommunityId community, Consumer<OverlayContext> setUp) {
        return TestNode.overlay(OverlayDescription.of(name, community).withWalkers(List.of()), context -> {
            setUp.accept(context);
            journal.add("create " + name);
            return new Overlay() {
                @Override
                public void start() {
                    journal.add("start " + name);
                }

                @Override
                public void stop() {
                    journal.add("stop " + name);
                }
            };
        });
    }

    List<String> states() {
        return node.node.overlays().stream().map(overlay -> overlay.name() + " " + overlay.state()).toList();
    }
}
