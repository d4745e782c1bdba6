package org.ipv8.crypto.internal;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;

import org.ipv8.key.spi.Ed25519Provider;

/**
 * The time during which one Ed25519 provider is in use.
 *
 * <p>Keys outlive providers, and keep what a provider prepared for them: objects of a bundle that may be uninstalled any
 * time. So the lease remembers, weakly, who keeps something of it, and makes them let go when it ends. That takes
 * a lock, but only once for each key (see {@link Prepared}), and not at all for the provider that never leaves.
 */
final class Lease {

    private final Ed25519Provider provider;
    private final String name;
    private final Consumer<String> warnings;
    private final boolean permanent;
    private final Set<Prepared<?>> holders = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean ended;
    private long failures;

    private Lease(Ed25519Provider provider, Consumer<String> warnings, boolean permanent) {
        this.provider = provider;
        this.name = provider.name();
        this.warnings = warnings;
        this.permanent = permanent;
    }

    /** Starts the lease of a provider that may leave. */
    static Lease of(Ed25519Provider provider, Consumer<String> warnings) {
        return new Lease(provider, warnings, false);
    }

    /** Starts a lease that never ends. */
    static Lease permanent(Ed25519Provider provider) {
        return new Lease(provider, message -> { }, true);
    }

    Ed25519Provider provider() {
        return provider;
    }

    String name() {
        return name;
    }

    /** Notes who has to let go at the end. Returns false if the end has come already. */
    boolean remember(Prepared<?> holder) {
        if (permanent) {
            return true;
        }
        synchronized (this) {
            if (!ended) {
                holders.add(holder);
            }
            return !ended;
        }
    }

    /** Ends the lease: no key keeps anything of the provider afterwards. */
    void end() {
        List<Prepared<?>> toForget;
        synchronized (this) {
            ended = true;
            toForget = List.copyOf(holders);
            holders.clear();
        }
        toForget.forEach(holder -> holder.forget(this));
    }

    /**
     * Counts a failure of the provider. The first is worth a warning, unless the provider was just leaving: as text only,
     * because a log may keep it, and an exception refers to the classes it passed through.
     */
    void failed(Throwable failure) {
        boolean warn;
        synchronized (this) {
            warn = failures == 0 && !ended;
            failures++;
        }
        if (warn) {
            StackTraceElement[] trace = failure.getStackTrace();
            warnings.accept("the Ed25519 provider " + name + " failed, Bouncy Castle stands in whenever it does: " + failure
                    + (trace.length == 0 ? "" : " at " + trace[0]));
        }
    }

    synchronized long failures() {
        return failures;
    }
}
