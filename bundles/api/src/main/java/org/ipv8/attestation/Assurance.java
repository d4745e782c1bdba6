package org.ipv8.attestation;

/** What a caller accepts when a new value is to be attested. */
public enum Assurance {
    /** Only formats nothing is known against. */
    SECURE_ONLY,
    /** Insecure formats as well, because a peer understands nothing else: the value counts as published. */
    INSECURE_ALLOWED
}
