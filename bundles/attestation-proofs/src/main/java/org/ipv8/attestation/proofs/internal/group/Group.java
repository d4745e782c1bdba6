package org.ipv8.attestation.proofs.internal.group;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.hash2curve.HashToCurveProfile;
import org.bouncycastle.crypto.hash2curve.HashToEllipticCurve;
import org.bouncycastle.math.ec.ECCurve;

/**
 * The points of NIST's curve P-256 (FIPS 186-5, SEC 2): a group of prime order q, so there are no small subgroups, and every point but
 * the neutral one generates all of it. Bouncy Castle calculates.
 */
final class Group {

    /** Separates these generators from everything else that is hashed to the curve (RFC 9380, section 3.1). */
    static final String DOMAIN = "IPV8-ATTESTATION-PROOFS-1-P256_XMD:SHA-256_SSWU_RO_";

    static final ECCurve CURVE;
    static final BigInteger ORDER;

    static {
        X9ECParameters parameters = CustomNamedCurves.getByName("P-256");
        CURVE = parameters.getCurve();
        ORDER = parameters.getN();
    }

    private Group() {
    }

    /** Hashes a name to the curve by RFC 9380, suite P256_XMD:SHA-256_SSWU_RO_. */
    static Element hash(String domain, String name) {
        HashToEllipticCurve hash = HashToEllipticCurve.getInstance(HashToCurveProfile.P256_XMD_SHA_256, domain);
        byte[] message = name.getBytes(StandardCharsets.UTF_8);
        return Element.of(CURVE.importPoint(hash.hashToCurve(message)).normalize());
    }
}
