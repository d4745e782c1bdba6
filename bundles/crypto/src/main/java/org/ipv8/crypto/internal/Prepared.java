package org.ipv8.crypto.internal;

import java.util.Objects;

import org.ipv8.key.spi.Ed25519Provider;

/**
 * What the provider in use has prepared for one key: made at the first use, made anew when another provider is in use,
 * dropped when its provider leaves. Reading it takes no lock; two threads that need it first at the same time may both make it.
 *
 * @param <T> a signer or a verifier
 */
abstract class Prepared<T> {

    private record Entry<T>(Lease lease, T value) {
    }

    private volatile Entry<T> entry;

    /** Asks a provider for the signer or verifier of this key. */
    abstract T prepare(Ed25519Provider provider);

    /** Returns what the provider of a lease has prepared. */
    final T under(Lease lease) {
        Entry<T> known = entry;
        return known != null && known.lease == lease ? known.value : renew(lease);
    }

    private T renew(Lease lease) {
        T value = Objects.requireNonNull(prepare(lease.provider()), "the provider prepared nothing");
        // stored before it is announced: a lease that ends in between finds it, one that has ended says so
        entry = new Entry<>(lease, value);
        if (!lease.remember(this)) {
            forget(lease);
        }
        return value;
    }

    /** Lets go of what belongs to a lease. At worst this drops a newer entry, which is then made again. */
    final void forget(Lease lease) {
        Entry<T> known = entry;
        if (known != null && known.lease == lease) {
            entry = null;
        }
    }
}
