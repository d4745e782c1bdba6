package org.ipv8.identity.internal.pseudonym;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.ipv8.identity.Identities;
import org.ipv8.identity.Identity;
import org.ipv8.identity.Pseudonym;
import org.ipv8.identity.internal.overlay.IdentityOverlay;
import org.ipv8.key.KeyVault;
import org.ipv8.overlay.HandsOver;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.store.Store;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MessageCodec;

/** The identity overlay of a node itself, which knows its pseudonyms as well. */
public final class NodeIdentityOverlay extends IdentityOverlay implements Identities, HandsOver<OpenNames> {

    /** The name of the overlay. */
    public static final String NAME = "identity";

    private static final Logger LOG = System.getLogger(NodeIdentityOverlay.class.getName());

    private final OverlayContext context;
    private final Pseudonyms pseudonyms;
    private Map<String, Bytes> predecessors = Map.of();

    /** Makes it; nothing is read before it starts. */
    public NodeIdentityOverlay(OverlayContext context, Store store, KeyVault vault, Settings settings) {
        super(context, store, vault);
        this.context = context;
        this.pseudonyms = new Pseudonyms(context, store, vault, settings);
    }

    // --- Updates: a pseudonym that is open comes back with the next version

    @Override
    public MessageCodec<OpenNames> stateCodec() {
        return OpenNames.CODEC;
    }

    @Override
    public OpenNames handOver() {
        return OpenNames.of(opened());
    }

    @Override
    public void takeOver(OpenNames state) {
        predecessors = state.byName();
    }

    @Override
    public void start() {
        super.start();
        predecessors.forEach((name, rendezvous) -> open(name, rendezvous).whenComplete((pseudonym, problem) -> {
            if (problem != null && !isCancelled(problem)) {
                LOG.log(Level.WARNING, "pseudonym " + name + " was open and is not any more: " + problem.getMessage());
            }
        }));
        predecessors = Map.of();
    }

    // --- Identities

    @Override
    public Identity own() {
        return this;
    }

    @Override
    public List<Pseudonym> opened() {
        return pseudonyms.opened();
    }

    @Override
    public CompletionStage<List<String>> names() {
        return context.background(pseudonyms::names);
    }

    @Override
    public CompletionStage<Pseudonym> open(String name, Bytes rendezvous) {
        return context.background(() -> pseudonyms.open(name, rendezvous));
    }

    @Override
    public CompletionStage<Boolean> close(String name) {
        return context.background(() -> pseudonyms.close(name));
    }

    @Override
    public CompletionStage<Boolean> remove(String name) {
        return context.background(() -> pseudonyms.remove(name));
    }
}
