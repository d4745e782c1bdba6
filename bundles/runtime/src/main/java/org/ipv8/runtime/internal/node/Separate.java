package org.ipv8.runtime.internal.node;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.SeparateNode;
import org.ipv8.runtime.internal.files.OwnedFiles;

/** A node that an overlay has made, as the overlay sees it. */
record Separate(NodeCore core, Consumer<NodeCore> forget) implements SeparateNode {

    @Override
    public Node node() {
        return core;
    }

    @Override
    public RunningOverlay run(OverlayFactory factory) {
        core.run(factory);
        OverlayInstance overlay = core.instances().stream().filter(each -> each.factory() == factory).findFirst()
                .orElseThrow(() -> new IllegalStateException("node " + core.name() + " is closed, or has such an overlay"));
        if (overlay.state() != RunningOverlay.State.RUNNING) {
            throw new IllegalStateException("overlay " + overlay.name() + " does not run on node " + core.name() + ": "
                    + overlay.problem().orElse("no reason given"));
        }
        return overlay;
    }

    @Override
    public <T> Optional<T> overlay(Class<T> type) {
        return core.instances().stream().filter(each -> each.state() == RunningOverlay.State.RUNNING)
                .map(OverlayInstance::overlay).filter(type::isInstance).map(type::cast).findFirst();
    }

    @Override
    public void delete() throws IOException {
        close();
        if (core.nodeSettings().directory() != null) {
            OwnedFiles.deleteAll(core.nodeSettings().directory());
        }
    }

    @Override
    public void close() {
        forget.accept(core);
        core.close();
    }
}
