package org.ipv8.attestation.bgn.internal.range;

import java.math.BigInteger;
import java.util.List;

import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.Powers;
import org.ipv8.attestation.bgn.internal.field.Powers.Power;

/** What must hold between an attestation, a challenge and its response (spec 8.6). */
enum RangeChecks {
    /** c₂ and cₐ hide the same number, under g and c₁. */
    EQUALITY {
        @Override
        boolean holds(Statement s) {
            var key = s.attestation.key();
            return s.attestation.equality().holds(new EqualityProof.Bases(key.g(), key.h(), s.c.c1(), key.h()), s.c.c2(), s.c.ca());
        }
    },
    /** cₐₐ is cₐ to a square. */
    SQUARE1 {
        @Override
        boolean holds(Statement s) {
            return s.attestation.square1().holds(s.c.ca(), s.attestation.key().h(), s.c.caa());
        }
    },
    /** cₐ₃ hides a square. */
    SQUARE2 {
        @Override
        boolean holds(Statement s) {
            return s.attestation.square2().holds(s.attestation.key().g(), s.attestation.key().h(), s.c.ca3());
        }
    },
    /** c₁ = c / g^(a−1). */
    LOWER {
        @Override
        boolean holds(Statement s) {
            return s.c.c1().times(s.g(s.range.a().subtract(BigInteger.ONE))).equals(s.c.c());
        }
    },
    /** c₂ = g^(b+1) / c. */
    UPPER {
        @Override
        boolean holds(Statement s) {
            return s.c.c2().times(s.c.c()).equals(s.g(s.range.b().add(BigInteger.ONE)));
        }
    },
    /** cₐₐ = cₐ₁ cₐ₂ cₐ₃. */
    PARTS {
        @Override
        boolean holds(Statement s) {
            return s.c.ca1().times(s.c.ca2()).times(s.c.ca3()).equals(s.c.caa());
        }
    },
    /** g^x h^u = cₐ₁^s cₐ₂ cₐ₃. */
    FIRST_RESPONSE {
        @Override
        boolean holds(Statement s) {
            return s.hides(s.response.x(), s.response.u(), s.c.ca1(), s.challenge.s(), s.c.ca2());
        }
    },
    /** g^y h^v = cₐ₁ cₐ₂^t cₐ₃. */
    SECOND_RESPONSE {
        @Override
        boolean holds(Statement s) {
            return s.hides(s.response.y(), s.response.v(), s.c.ca2(), s.challenge.t(), s.c.ca1());
        }
    },
    /** x > 0. */
    FIRST_POSITIVE {
        @Override
        boolean holds(Statement s) {
            return s.response.x().signum() > 0;
        }
    },
    /** y > 0. */
    SECOND_POSITIVE {
        @Override
        boolean holds(Statement s) {
            return s.response.y().signum() > 0;
        }
    };

    abstract boolean holds(Statement s);

    /** What is checked; the range is the verifier's own. */
    record Statement(Range range, RangeAttestation attestation, Commitments c, Challenge challenge, Response response) {

        Statement(Range range, RangeAttestation attestation, Challenge challenge, Response response) {
            this(range, attestation, attestation.commitments(), challenge, response);
        }

        private Element g(BigInteger exponent) {
            return attestation.key().g().powerInGroup(exponent);
        }

        /** Says whether g^m h^r = part^factor · other · cₐ₃. */
        private boolean hides(BigInteger m, BigInteger r, Element part, BigInteger factor, Element other) {
            return Powers.product(List.of(Power.inGroup(attestation.key().g(), m), Power.inGroup(attestation.key().h(), r),
                    Power.inGroup(part.conjugate(), factor))).equals(other.times(c.ca3()));
        }

        /** Says whether all checks hold. */
        boolean isTrue() {
            for (RangeChecks check : values()) {
                if (!check.holds(this)) {
                    return false;
                }
            }
            return true;
        }
    }
}
