package org.ipv8.crypto.internal;

import java.util.function.Consumer;

import org.ipv8.key.spi.Ed25519Provider;

/** Says who computes Ed25519 at the moment: a provider that has come, or else the one built in. Safe for use by many threads. */
final class Ed25519Switch {

    private final Consumer<String> warnings;
    private final Lease builtIn;
    private volatile Lease current;

    /** Creates a switch that is set to Bouncy Castle; what is wrong with a provider is told to {@code warnings}. */
    Ed25519Switch(Consumer<String> warnings) {
        this(BouncyCastleEd25519.INSTANCE, warnings);
    }

    /** Creates a switch that is set to a provider that never leaves. */
    Ed25519Switch(Ed25519Provider builtIn, Consumer<String> warnings) {
        this.warnings = warnings;
        this.builtIn = Lease.permanent(builtIn);
        this.current = this.builtIn;
    }

    Lease current() {
        return current;
    }

    /** Changes to a provider. The one before it is let go. */
    synchronized void use(Ed25519Provider provider) {
        changeTo(Lease.of(provider, warnings));
    }

    /** Changes back to the one built in, if this provider is the one in use. */
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
