package org.ipv8.attestation;

import java.time.Duration;

import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/**
 * A peer waits for our consent to verify one of our attestations.
 *
 * @param verifier  the peer
 * @param hash      the attestation hash, 20 bytes
 * @param format    the name of the format
 * @param expiresIn how long the peer will still take an answer
 */
public record PendingVerification(Peer verifier, Bytes hash, String format, Duration expiresIn) {
}
