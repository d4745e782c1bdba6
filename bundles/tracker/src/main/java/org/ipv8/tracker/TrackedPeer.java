package org.ipv8.tracker;

import java.time.Instant;

import org.ipv8.key.Mid;
import org.ipv8.peer.Ipv4Address;

/**
 * Somebody the tracker introduces to others.
 *
 * @param mid      its identity
 * @param address  where it is introduced at
 * @param lan      the address it says it has on its own network, possibly null address
 * @param since    when the tracker first heard of it
 * @param lastSeen when its last valid message came
 */
public record TrackedPeer(Mid mid, Ipv4Address address, Ipv4Address lan, Instant since, Instant lastSeen) {

    /** Returns the text form of a peer in the reference (spec section 2.5). */
    public String text() {
        return "Peer<" + address + ", " + mid.toBase64() + ">";
    }
}
