package org.ipv8.attestation.spi;

import java.security.SecureRandom;

import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/** An attestation in the hands of its subject. Safe for use by many threads; {@code toString} shows no secret. */
@ConsumerType
public interface Holding {

    /** Returns what verifiers get. Its SHA-1 is the attestation hash, so it is always the same. */
    Bytes publicForm();

    /** Returns what is stored, and what {@link AttestationFormat#load} reads: contains secrets. */
    Bytes storedForm(SecureRandom random);

    /**
     * Begins to prove something to a verifier who has our consent.
     *
     * @param subject  our own node key
     * @param verifier the node key of the verifier, which has signed every challenge
     */
    Prover prover(PublicKey subject, PublicKey verifier, SecureRandom random);
}
