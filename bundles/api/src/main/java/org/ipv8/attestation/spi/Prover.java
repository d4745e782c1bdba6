package org.ipv8.attestation.spi;

import org.ipv8.attestation.AttestationException;
import org.ipv8.wire.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers the challenges of one verifier for one attestation, while the consent lasts. Used by one thread at a time. A challenge
 * that is repeated is answered from memory by the overlay and does not get here again.
 */
@FunctionalInterface
@ConsumerType
public interface Prover {

    /**
     * Answers a challenge.
     *
     * @throws AttestationException if it is malformed or out of turn; nothing is sent then
     */
    Bytes respond(Bytes challenge) throws AttestationException;
}
