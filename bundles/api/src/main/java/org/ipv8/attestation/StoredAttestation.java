package org.ipv8.attestation;

import org.ipv8.wire.Bytes;

/**
 * An attestation of an own value, kept in the database. Its key and private part stay inside.
 *
 * @param hash     the attestation hash, 20 bytes
 * @param format   the name of the format
 * @param strength how well the format protects the value; null while no bundle offers the format
 */
public record StoredAttestation(Bytes hash, String format, Strength strength) {
}
