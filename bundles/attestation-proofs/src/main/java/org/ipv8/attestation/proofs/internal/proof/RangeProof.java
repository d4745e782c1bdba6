package org.ipv8.attestation.proofs.internal.proof;

import java.util.ArrayList;
import java.util.List;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Combination;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/**
 * What is sent of the proof of a {@link Range}, and the verifier's half of its formulas. 66 + 32·(n + 6) bytes for n digits.
 *
 * @param b         B
 * @param t         T
 * @param challenge e
 * @param f         one for each digit
 * @param za        z_A
 * @param zd        z_D
 * @param zl        z_L
 * @param verifier  the half of the verifier
 */
record RangeProof(Element b, Element t, Scalar challenge, List<Scalar> f, Scalar za, Scalar zd, Scalar zl, Designation verifier) {

    RangeProof {
        f = List.copyOf(f);
    }

    static int length(int digits) {
        return 2 * Element.LENGTH + (digits + 4) * Scalar.LENGTH + Designation.LENGTH;
    }

    /** Returns the announcements that fit the responses. */
    Range.Announcements announcements(Range range, Element commitment, Element verifierKey) {
        List<Long> weights = range.weights();
        Combination a = new Combination().plus(za, Generator.H).minus(challenge, b);
        Combination d = new Combination().plus(zd, Generator.H).minus(challenge, t);
        Scalar value = challenge.times(Scalar.of(range.min()));
        for (int i = 0; i < f.size(); i++) {
            Scalar fi = f.get(i);
            a.plus(fi, Generator.DIGIT.get(i));
            d.plus(fi.times(challenge.minus(fi)), Generator.DIGIT.get(i));
            value = value.plus(fi.times(Scalar.of(weights.get(i))));
        }
        Combination l = new Combination().plus(zl, Generator.H).plus(value, Generator.G).minus(challenge, commitment);
        return new Range.Announcements(b, t, a.sum(), d.sum(), l.sum(), verifier.announcement(verifierKey));
    }

    byte[] toBytes() {
        WireWriter writer = new WireWriter(length(f.size()));
        writer.bytes(b.toBytes()).bytes(t.toBytes()).bytes(challenge.toBytes());
        f.forEach(fi -> writer.bytes(fi.toBytes()));
        writer.bytes(za.toBytes()).bytes(zd.toBytes()).bytes(zl.toBytes());
        verifier.write(writer);
        return writer.toByteArray();
    }

    static RangeProof read(byte[] bytes, int digits) throws AttestationException {
        if (bytes.length != length(digits)) {
            throw new AttestationException("a proof of another length");
        }
        WireReader reader = new WireReader(bytes);
        try {
            Element b = Element.read(reader.bytes(Element.LENGTH));
            Element t = Element.read(reader.bytes(Element.LENGTH));
            Scalar challenge = scalar(reader);
            List<Scalar> f = new ArrayList<>();
            for (int i = 0; i < digits; i++) {
                f.add(scalar(reader));
            }
            return new RangeProof(b, t, challenge, f, scalar(reader), scalar(reader), scalar(reader), Designation.read(reader));
        } catch (MalformedPacketException impossible) {
            throw new IllegalStateException("the length was right", impossible);
        }
    }

    private static Scalar scalar(WireReader reader) throws AttestationException, MalformedPacketException {
        return Scalar.read(reader.bytes(Scalar.LENGTH));
    }
}
