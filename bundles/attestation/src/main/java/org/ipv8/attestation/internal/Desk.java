package org.ipv8.attestation.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.ipv8.attestation.Assurance;
import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.AttestationObserver;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.overlay.OverlayContext;

/** What the four roles of the overlay share. */
final class Desk {

    /** How long every exchange may take (spec 9.3). */
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private final OverlayContext context;
    private final FormatRegistry registry;
    private final Wallet wallet;
    private final Refusal.Counts refusals = new Refusal.Counts();
    private final List<AttestationObserver> observers = new CopyOnWriteArrayList<>();

    Desk(OverlayContext context, FormatRegistry registry, Wallet wallet) {
        this.context = context;
        this.registry = registry;
        this.wallet = wallet;
    }

    OverlayContext context() {
        return context;
    }

    Wallet wallet() {
        return wallet;
    }

    FormatRegistry registry() {
        return registry;
    }

    Refusal.Counts refusals() {
        return refusals;
    }

    List<AttestationObserver> observers() {
        return observers;
    }

    long now() {
        return context.clock().nanos();
    }

    void refuse(Refusal refusal) {
        refusals.count(refusal);
    }

    void tell(Consumer<AttestationObserver> what) {
        observers.forEach(what);
    }

    /** Returns a format for a new value. */
    AttestationFormat format(String name, Assurance assurance) throws AttestationException {
        AttestationFormat format = format(name);
        if (!format.strength().isSecure() && assurance != Assurance.INSECURE_ALLOWED) {
            throw new AttestationException("format " + name + " is insecure: " + format.strength().insecureBecause()
                    + "; say that you accept that, or use another format");
        }
        return format;
    }

    AttestationFormat format(String name) throws AttestationException {
        return registry.find(name).orElseThrow(() -> new AttestationException("no bundle offers the format '" + name + "'"));
    }

    /** Does something long elsewhere, and one of two things with what comes of it in the lane. */
    <T> void work(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        finish(context.background(work), done, failed);
    }

    static <T> void finish(CompletionStage<T> stage, Consumer<T> done, Consumer<Throwable> failed) {
        stage.whenComplete((result, problem) -> {
            if (problem == null) {
                done.accept(result);
            } else {
                failed.accept(cause(problem));
            }
        });
    }

    /** What a caller may see: a refusal as it is, and anything else as one. */
    static Throwable cause(Throwable problem) {
        Throwable cause = problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        return cause instanceof IllegalArgumentException || cause instanceof ArithmeticException
                ? new AttestationException("something that does not fit: " + cause.getMessage()) : cause;
    }

    /** Returns a value that must be there. */
    static <T> T present(Optional<T> value, String otherwise) throws AttestationException {
        return value.orElseThrow(() -> new AttestationException(otherwise));
    }
}
