package org.ipv8.attestation.proofs.internal.proof;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.attestation.proofs.internal.group.Combination;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.attestation.proofs.internal.group.Transcript;
import org.ipv8.wire.WireWriter;

/**
 * Proofs a verifier makes with its own secret x, of any statement, true or not, without an opening. That they cannot be told from
 * those of the subject is what makes the real ones worthless to third parties.
 */
public final class Simulated {

    private Simulated() {
    }

    /** Makes a proof of any statement. */
    public static byte[] proof(Statement statement, Element commitment, Scalar secret, Transcript context, SecureRandom random) {
        return statement instanceof Range range
                ? range(range, commitment, secret, context, random) : equality((Equality) statement, commitment, secret, context, random);
    }

    private static byte[] equality(Equality equality, Element commitment, Scalar secret, Transcript context, SecureRandom random) {
        Scalar challenge = Scalar.random(random);
        Scalar response = Scalar.random(random);
        Element announcement = new Combination().plus(response, Generator.H).minus(challenge, commitment)
                .plus(challenge.times(equality.expected()), Generator.G).sum();
        Element key = Generator.J.times(secret);
        Scalar nonce = Scalar.random(random);
        Scalar hash = context.with("proof", "equality").with("statement", equality.toBytes()).with("C", commitment).with("V", key)
                .with("T", announcement).with("W", Generator.J.times(nonce)).toScalar();
        WireWriter writer = new WireWriter(equality.proofLength());
        writer.bytes(challenge.toBytes()).bytes(response.toBytes());
        designation(hash.minus(challenge), nonce, secret).write(writer);
        return writer.toByteArray();
    }

    private static byte[] range(Range range, Element commitment, Scalar secret, Transcript context, SecureRandom random) {
        Scalar challenge = Scalar.random(random);
        List<Scalar> f = new ArrayList<>();
        range.weights().forEach(weight -> f.add(Scalar.random(random)));
        Element key = Generator.J.times(secret);
        Scalar nonce = Scalar.random(random);
        RangeProof half = new RangeProof(Generator.H.times(Scalar.random(random)), Generator.H.times(Scalar.random(random)), challenge, f,
                Scalar.random(random), Scalar.random(random), Scalar.random(random), Designation.draw(random));
        Range.Announcements some = half.announcements(range, commitment, key);
        Scalar hash = new Range.Announcements(some.b(), some.t(), some.a(), some.d(), some.l(), Generator.J.times(nonce))
                .hash(range, commitment, key, context);
        return new RangeProof(half.b(), half.t(), challenge, f, half.za(), half.zd(), half.zl(),
                designation(hash.minus(challenge), nonce, secret)).toBytes();
    }

    private static Designation designation(Scalar challenge, Scalar nonce, Scalar secret) {
        return new Designation(challenge, nonce.plus(challenge.times(secret)));
    }
}
