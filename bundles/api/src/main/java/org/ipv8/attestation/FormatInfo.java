package org.ipv8.attestation;

/**
 * A format that can be used now.
 *
 * @param name     as it is named on the wire ({@code id_format})
 * @param strength how well it protects
 */
public record FormatInfo(String name, Strength strength) {
}
