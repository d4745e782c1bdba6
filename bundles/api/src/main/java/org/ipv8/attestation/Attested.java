package org.ipv8.attestation;

import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/**
 * An attestation that was made, by us for a peer or by a peer for us.
 *
 * @param peer      the other one: subject or authority
 * @param attribute the name of the attribute
 * @param hash      the attestation hash, 20 bytes: the SHA-1 of the public form
 * @param format    the name of the format
 * @param metadata  the JSON object that came with the request
 */
public record Attested(Peer peer, String attribute, Bytes hash, String format, String metadata) {
}
