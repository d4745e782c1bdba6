package org.ipv8.identity.internal.overlay;

import java.util.concurrent.atomic.AtomicLong;

import org.ipv8.identity.Identity;

/** Counts what happens. Safe for use by many threads. */
final class Counts {

    final AtomicLong signed = new AtomicLong();
    final AtomicLong attested = new AtomicLong();
    final AtomicLong unsolicited = new AtomicLong();
    final AtomicLong malformed = new AtomicLong();
    final AtomicLong refused = new AtomicLong();

    Identity.Counters read() {
        return new Identity.Counters(signed.get(), attested.get(), unsolicited.get(), malformed.get(), refused.get());
    }
}
