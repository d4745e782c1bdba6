package org.ipv8.dht.internal.lookup;

import org.ipv8.dht.internal.routing.Contact;

/**
 * A node that may be worth asking.
 *
 * @param contact who and where
 * @param helper  who can have its NAT punctured, having named it; null if nobody needs to
 * @param source  who has named it; null if it was in the own table
 * @param hop     how many introductions led to it
 */
record Candidate(Contact contact, Contact helper, Contact source, int hop) {
}
