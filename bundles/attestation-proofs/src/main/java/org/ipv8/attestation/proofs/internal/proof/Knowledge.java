package org.ipv8.attestation.proofs.internal.proof;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Combination;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.attestation.proofs.internal.group.Transcript;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/**
 * A proof that somebody knows x with X = x·B, where B is a generator (Schnorr 1991).
 *
 * <pre>
 * prover    T = t·B for a uniform t;   c = hash(…, B, X, T);   z = t + c·x
 * verifier  T = z·B − c·X;             accepts if c = hash(…, B, X, T)
 * </pre>
 *
 * Two answers to different challenges for one T give x = (z − z′)/(c − c′): who can answer knows x.
 *
 * @param challenge c
 * @param response  z
 */
public record Knowledge(Scalar challenge, Scalar response) {

    /** Length in bytes. */
    public static final int LENGTH = 2 * Scalar.LENGTH;

    /**
     * Makes a proof.
     *
     * @param context what else the proof depends on
     * @param nonce   t: uniform, secret, and never used for anything else
     */
    public static Knowledge prove(Generator base, Scalar secret, Transcript context, Scalar nonce) {
        Scalar c = challenge(base, base.times(secret), base.times(nonce), context);
        return new Knowledge(c, nonce.plus(c.times(secret)));
    }

    /** Says whether the proof is right. */
    public boolean proves(Generator base, Element element, Transcript context) {
        Element announcement = new Combination().plus(response, base).minus(challenge, element).sum();
        return challenge.equals(challenge(base, element, announcement, context));
    }

    private static Scalar challenge(Generator base, Element element, Element announcement, Transcript context) {
        return context.with("base", base.element()).with("element", element).with("announcement", announcement).toScalar();
    }

    /** Writes it. */
    public void write(WireWriter writer) {
        writer.bytes(challenge.toBytes()).bytes(response.toBytes());
    }

    /** Reads it. */
    public static Knowledge read(WireReader reader) throws AttestationException, MalformedPacketException {
        return new Knowledge(Scalar.read(reader.bytes(Scalar.LENGTH)), Scalar.read(reader.bytes(Scalar.LENGTH)));
    }
}
