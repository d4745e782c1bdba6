package org.ipv8.attestation.proofs.internal.format;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.attestation.proofs.internal.group.Transcript;
import org.ipv8.attestation.proofs.internal.proof.Equality;
import org.ipv8.attestation.proofs.internal.proof.Range;
import org.ipv8.attestation.proofs.internal.proof.Statement;
import org.ipv8.wire.Bytes;

/** What the values of a format are, and what can be asked about them. */
sealed interface Claim {

    /**
     * Returns what is committed to.
     *
     * @throws AttestationException if the value cannot be attested in this format
     */
    Scalar toScalar(Bytes value) throws AttestationException;

    /**
     * Returns what a verifier asks.
     *
     * @throws AttestationException if that is no reference value of this format
     */
    Statement about(Bytes reference) throws AttestationException;

    /**
     * Reads a question.
     *
     * @throws AttestationException if subjects of this format do not answer it
     */
    Statement read(byte[] statement) throws AttestationException;

    /** Returns the length of a question in bytes. */
    int statementLength();

    /** Returns the length of a proof in bytes. */
    int proofLength();

    /** Returns what it is, in a few words. */
    String construction();

    /** Any bytes, and whether they are certain others. Committed to is their hash. */
    record Exact() implements Claim {

        @Override
        public Scalar toScalar(Bytes value) {
            return new Transcript("value").with("value", value.toArray()).toScalar();
        }

        @Override
        public Statement about(Bytes reference) {
            return new Equality(toScalar(reference));
        }

        @Override
        public Statement read(byte[] statement) throws AttestationException {
            return Equality.read(statement);
        }

        @Override
        public int statementLength() {
            return Scalar.LENGTH;
        }

        @Override
        public int proofLength() {
            return new Equality(Scalar.ZERO).proofLength();
        }

        @Override
        public String construction() {
            return "signed Pedersen commitment on P-256, designated-verifier Schnorr proof of equality";
        }
    }

    /**
     * Numbers, big endian, and whether they are in a range. The only reference value is {@code 01}, as for the ranges of the reference.
     *
     * @param range the range
     */
    record Within(Range range) implements Claim {

        private static final int MAX_LENGTH = Long.BYTES;
        private static final Bytes YES = Bytes.ofHex("01");

        @Override
        public Scalar toScalar(Bytes value) throws AttestationException {
            long number = 0;
            for (byte digit : value.toArray()) {
                number = number << Byte.SIZE | digit & 0xff;
            }
            if (value.isEmpty() || value.length() > MAX_LENGTH || number < range.min() || number > range.max()) {
                throw new AttestationException("a value that is no number from " + range.min() + " to " + range.max());
            }
            return Scalar.of(number);
        }

        @Override
        public Statement about(Bytes reference) throws AttestationException {
            if (!reference.equals(YES)) {
                throw new AttestationException("the only thing to ask in this format is 01: is it in the range?");
            }
            return range;
        }

        @Override
        public Statement read(byte[] statement) throws AttestationException {
            if (!Bytes.of(statement).equals(Bytes.of(range.toBytes()))) {
                throw new AttestationException("a question about another range");
            }
            return range;
        }

        @Override
        public int statementLength() {
            return range.toBytes().length;
        }

        @Override
        public int proofLength() {
            return range.proofLength();
        }

        @Override
        public String construction() {
            return "signed Pedersen commitment on P-256, designated-verifier proof of the range " + range.min() + ".." + range.max();
        }
    }
}
