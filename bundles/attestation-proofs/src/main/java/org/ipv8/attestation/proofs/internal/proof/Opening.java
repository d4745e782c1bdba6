package org.ipv8.attestation.proofs.internal.proof;

import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Scalar;

/**
 * What is in a commitment C = v·G + r·H (Pedersen 1991). For a uniform r it hides v perfectly; to open it to two values, one would have
 * to know the logarithm of H to G.
 *
 * @param value    v
 * @param blinding r
 */
public record Opening(Scalar value, Scalar blinding) {

    /** Returns C. */
    public Element commitment() {
        return Generator.G.times(value).plus(Generator.H.times(blinding));
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "opening";
    }
}
