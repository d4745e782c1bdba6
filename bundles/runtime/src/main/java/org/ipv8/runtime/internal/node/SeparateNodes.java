package org.ipv8.runtime.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.ipv8.overlay.OverlayFactory;

/** The nodes that overlays of one node have made, which get whatever that node gets. To be used under the lock of that node. */
final class SeparateNodes {

    private final List<OverlayFactory> factories = new ArrayList<>();
    private final List<NodeCore> nodes = new CopyOnWriteArrayList<>();

    /** Does something with each of them. */
    void each(Consumer<NodeCore> action) {
        nodes.forEach(action);
    }

    /** Offers a factory to those that want any, now and later. */
    void add(OverlayFactory factory) {
        factories.add(factory);
        nodes.stream().filter(SeparateNodes::wantsAny).forEach(node -> node.addBeside(factory));
    }

    /** Takes a factory away. */
    void remove(OverlayFactory factory) {
        factories.remove(factory);
        nodes.forEach(node -> node.remove(factory));
    }

    /** Takes a started node in. Its end may come on any thread. */
    Separate admit(NodeCore node) {
        if (wantsAny(node)) {
            factories.forEach(node::addBeside);
        }
        nodes.add(node);
        return new Separate(node, nodes::remove);
    }

    /** For an ordinary node an empty set of names means all overlays, for one of these none. */
    private static boolean wantsAny(NodeCore node) {
        return !node.nodeSettings().overlays().isEmpty();
    }
}
