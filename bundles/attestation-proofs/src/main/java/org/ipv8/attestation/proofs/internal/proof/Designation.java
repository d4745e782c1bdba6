package org.ipv8.attestation.proofs.internal.proof;

import java.security.SecureRandom;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Combination;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/**
 * The half of a proof that makes it convince one verifier only (Jakobsson, Sako, Impagliazzo 1996). The verifier has made a key V = x·J
 * for this one question, and every proof says: the statement holds, <em>or</em> I know x (Cramer, Damgård, Schoenmakers 1994).
 * The verifier knows that nobody else knows x, and is convinced. Anybody else cannot tell the proof from one that the verifier
 * has made with x.
 *
 * <p>The challenges of both halves add up to the hash e. The prover chooses the one of this half in advance, which lets it
 * calculate an announcement to fit:
 *
 * <pre>
 * prover    e_V, z_V uniform;          W = z_V·J − e_V·V;   e_S = hash(…, W) − e_V
 * verifier  W = z_V·J − e_V·V;         accepts if e_S + e_V = hash(…, W), and the other half is right for e_S
 * </pre>
 *
 * @param challenge e_V
 * @param response  z_V
 */
record Designation(Scalar challenge, Scalar response) {

    static final int LENGTH = 2 * Scalar.LENGTH;

    static Designation draw(SecureRandom random) {
        return new Designation(Scalar.random(random), Scalar.random(random));
    }

    /** Returns W. */
    Element announcement(Element verifierKey) {
        return new Combination().plus(response, Generator.J).minus(challenge, verifierKey).sum();
    }

    void write(WireWriter writer) {
        writer.bytes(challenge.toBytes()).bytes(response.toBytes());
    }

    static Designation read(WireReader reader) throws AttestationException, MalformedPacketException {
        return new Designation(Scalar.read(reader.bytes(Scalar.LENGTH)), Scalar.read(reader.bytes(Scalar.LENGTH)));
    }
}
