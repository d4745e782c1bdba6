package org.ipv8.identity.internal.ledger;

import org.ipv8.key.PublicKey;

/**
 * An attestation and who has made it.
 *
 * @param authority   whose key it is to be verified with
 * @param attestation which has been verified, or not
 */
public record Attested(PublicKey authority, Attestation attestation) {

    /** Says whether the authority has made it. Costs a verification each time. */
    public boolean isValid() {
        return attestation.signed().isBy(authority);
    }
}
