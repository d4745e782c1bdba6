package org.ipv8.overlay;

import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Payload;

/**
 * A message that has arrived, with everything that is known of it.
 *
 * @param peer       who signed it; null for an unsigned message
 * @param source     where it came from
 * @param globalTime the claimed global time, a u64 (spec section 1.5: not to be used for ordering); 0 if the type has none
 * @param payload    what it says
 * @param datagram   all of its bytes: not to be modified
 */
public record Received<P extends Payload>(Peer peer, Address source, long globalTime, P payload, byte[] datagram) {
}
