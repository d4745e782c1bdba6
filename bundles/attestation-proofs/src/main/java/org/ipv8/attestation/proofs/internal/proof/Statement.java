package org.ipv8.attestation.proofs.internal.proof;

import java.security.SecureRandom;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Transcript;

/** Something that can be said of a committed value, and proven to one verifier. */
public sealed interface Statement permits Equality, Range {

    /** Returns its bytes: a question in the envelope, and part of what every proof depends on. */
    byte[] toBytes();

    /** Says whether it holds. */
    boolean holds(Opening opening);

    /** Returns the length of proofs in bytes. */
    int proofLength();

    /**
     * Makes a proof that the opening of its commitment is known and the statement holds, for the owner of a key. Of a statement that
     * does not hold it makes a wrong proof, in the same time.
     *
     * @param verifierKey V = x·J of the one who is to be convinced
     * @param context     what else the proof depends on
     */
    byte[] prove(Opening opening, Element verifierKey, Transcript context, SecureRandom random);

    /**
     * Checks a proof.
     *
     * @param commitment  what the statement is about
     * @param verifierKey V, of which only the caller knows the logarithm
     * @param context     what else the proof depends on
     * @throws AttestationException if it is malformed or wrong
     */
    void check(byte[] proof, Element commitment, Element verifierKey, Transcript context) throws AttestationException;
}
