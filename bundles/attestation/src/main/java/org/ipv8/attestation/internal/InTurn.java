package org.ipv8.attestation.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.ipv8.overlay.OverlayContext;

/** Does long things elsewhere, one after the other. Used in the lane. */
final class InTurn {

    private final OverlayContext context;
    private CompletionStage<?> last = CompletableFuture.completedStage(null);

    InTurn(OverlayContext context) {
        this.context = context;
    }

    <T> CompletionStage<T> run(Callable<T> work) {
        CompletionStage<T> next = last.handle((result, problem) -> null).thenCompose(nothing -> context.background(work));
        last = next;
        return next;
    }
}
