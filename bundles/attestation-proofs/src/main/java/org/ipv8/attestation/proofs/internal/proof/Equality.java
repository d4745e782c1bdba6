package org.ipv8.attestation.proofs.internal.proof;

import java.security.MessageDigest;
import java.security.SecureRandom;

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
 * The value is u. With D = C − u·G that is: somebody knows r with D = r·H (Schnorr 1991), or x ({@link Designation}).
 *
 * <pre>
 * prover    T = t·H for a uniform t;   e_S = hash(…, C, V, T, W) − e_V;   z = t + e_S·r
 * verifier  T = z·H − e_S·D
 * </pre>
 *
 * @param expected u
 */
public record Equality(Scalar expected) implements Statement {

    private static final int PROOF = 2 * Scalar.LENGTH + Designation.LENGTH;

    /** Reads it. */
    public static Equality read(byte[] bytes) throws AttestationException {
        return new Equality(Scalar.read(bytes));
    }

    @Override
    public byte[] toBytes() {
        return expected.toBytes();
    }

    @Override
    public boolean holds(Opening opening) {
        return MessageDigest.isEqual(expected.toBytes(), opening.value().toBytes());
    }

    @Override
    public int proofLength() {
        return PROOF;
    }

    @Override
    public byte[] prove(Opening opening, Element verifierKey, Transcript context, SecureRandom random) {
        Scalar t = Scalar.random(random);
        Designation verifier = Designation.draw(random);

        Scalar hash = hash(opening.commitment(), verifierKey, Generator.H.times(t), verifier, context);
        Scalar challenge = hash.minus(verifier.challenge());
        Scalar response = t.plus(challenge.times(opening.blinding()));

        WireWriter writer = new WireWriter(PROOF);
        writer.bytes(challenge.toBytes()).bytes(response.toBytes());
        verifier.write(writer);
        return writer.toByteArray();
    }

    @Override
    public void check(byte[] proof, Element commitment, Element verifierKey, Transcript context) throws AttestationException {
        Scalar challenge;
        Scalar response;
        Designation verifier;
        try {
            WireReader reader = new WireReader(proof);
            challenge = Scalar.read(reader.bytes(Scalar.LENGTH));
            response = Scalar.read(reader.bytes(Scalar.LENGTH));
            verifier = Designation.read(reader);
            reader.expectEnd();
        } catch (MalformedPacketException malformed) {
            throw new AttestationException("a proof of another length");
        }
        Element announcement = new Combination().plus(response, Generator.H)
                .minus(challenge, commitment).plus(challenge.times(expected), Generator.G).sum();

        Scalar hash = hash(commitment, verifierKey, announcement, verifier, context);
        if (!hash.equals(challenge.plus(verifier.challenge()))) {
            throw new AttestationException("a wrong proof");
        }
    }

    private Scalar hash(Element commitment, Element verifierKey, Element announcement, Designation verifier, Transcript context) {
        return context.with("proof", "equality")
                .with("statement", toBytes())
                .with("C", commitment)
                .with("V", verifierKey)
                .with("T", announcement)
                .with("W", verifier.announcement(verifierKey))
                .toScalar();
    }

    /** Shows nothing, because what others expect of us is theirs. */
    @Override
    public String toString() {
        return "equality";
    }
}
