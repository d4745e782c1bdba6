package org.ipv8.crypto.internal;

import java.util.function.BiConsumer;

import org.ipv8.key.spi.Ed25519Provider;

/** Says who computes Ed25519 at the moment: a provider that has come, or else Bouncy Castle. Safe for use by many threads. */
final class Ed25519Switch {

    private final BiConsumer<String, Throwable> warnings;
    private final Lease builtIn = Lease.permanent(BouncyCastleEd25519.INSTANCE);
    private volatile Lease current = builtIn;

    /** Creates a switch that is set to Bouncy Castle; what is wrong with a provider is told to {@code warnings}. */
    Ed25519Switch(BiConsumer<String, Throwable> warnings) {
        this.warnings = warnings;
    }

    Lease current() {
        return current;
    }

    /** Changes to a provider. The one before it is let go. */
    synchronized void use(Ed25519Provider provider) {
        changeTo(Lease.of(provider, warnings));
    }

    /** Changes back to Bouncy Castle, if this provider is the one in use. */
    synchronized void release(Ed25519Provider provider) {
        if (current.provider() == provider) {
            changeTo(builtIn);
        }
    }

    private void changeTo(Lease next) {
        Lease previous = current;
        current = next;
        if (previous != builtIn) {
            previous.end();
        }
    }
}
