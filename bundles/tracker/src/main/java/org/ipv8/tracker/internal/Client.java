package org.ipv8.tracker.internal;

import java.util.OptionalLong;

import org.ipv8.key.PublicKey;
import org.ipv8.peer.Ipv4Address;

/**
 * A peer of the tracker as it was at one moment.
 *
 * @param key          who it is
 * @param address      where it is
 * @param lan          where it says it is on its own network
 * @param listener     the socket it was heard at
 * @param since        when it was first heard of, in nanoseconds of the clock
 * @param lastResponse when its last valid message came
 * @param pingedAt     when it was last asked whether it is still there
 */
record Client(PublicKey key, Ipv4Address address, Ipv4Address lan, Listener listener, long since, long lastResponse,
        OptionalLong pingedAt) {
}
