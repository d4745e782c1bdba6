package org.ipv8.dht.internal.node;

import org.ipv8.dht.internal.storage.Values;

/** What the parts of a participant share. */
record Parts(Known known, Stores stores, Registrations registrations, Values values, Journal journal, Counters counters) {
}
