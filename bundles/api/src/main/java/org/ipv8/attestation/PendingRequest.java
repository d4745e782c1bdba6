package org.ipv8.attestation;

import java.time.Duration;

import org.ipv8.peer.Peer;

/**
 * A peer waits for us to attest a value of it.
 *
 * @param subject   the peer
 * @param attribute the name of the attribute
 * @param format    the name of the format
 * @param metadata  the JSON object that came with the request
 * @param expiresIn how long the peer will still take an answer
 */
public record PendingRequest(Peer subject, String attribute, String format, String metadata, Duration expiresIn) {
}
