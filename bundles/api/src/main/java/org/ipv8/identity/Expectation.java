package org.ipv8.identity;

import java.util.Objects;
import java.util.Optional;

import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/**
 * What an authority is ready to sign for, for five minutes: it has seen the value itself and knows the hash of its attestation.
 *
 * @param hash     of the attestation of the value, 20 or 32 bytes
 * @param name     of the attribute: what the subject says must be the same
 * @param subject  whose attribute it is
 * @param metadata a JSON object that the subject must repeat exactly; empty if it may add whatever it likes
 */
public record Expectation(Bytes hash, String name, PublicKey subject, Optional<String> metadata) {

    /**
     * Checks the hash.
     *
     * @throws IllegalArgumentException if it has another length
     */
    public Expectation {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(metadata, "metadata");
        Attribute.checkHash(hash);
    }
}
