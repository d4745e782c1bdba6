package org.ipv8.crypto.internal;

import java.math.BigInteger;
import java.security.SecureRandom;

import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.util.BigIntegers;

/** ECDSA over SHA-1; a signature is r and s, unsigned, of the same length, one after the other (spec section 2.3). */
final class Ecdsa {

    private Ecdsa() {
    }

    static void sign(ECPrivateKeyParameters key, SecureRandom random, byte[] digest,
            byte[] signature, int offset, int length) {
        ECDSASigner signer = new ECDSASigner();
        signer.init(true, new ParametersWithRandom(key, random));
        BigInteger[] numbers = signer.generateSignature(digest);
        int half = length / 2;
        BigIntegers.asUnsignedByteArray(numbers[0], signature, offset, half);
        BigIntegers.asUnsignedByteArray(numbers[1], signature, offset + half, half);
    }

    /**
     * Verifies a signature of any length: an odd one, zeros and numbers beyond the group order never fit.
     *
     * @param order  of the group, at least as long as the digest, so that nothing of that is cut off
     * @param sums   of the key
     */
    static boolean verify(BigInteger order, Sums sums, byte[] digest, byte[] signature, int offset, int length) {
        if (length % 2 != 0) {
            return false;
        }
        int half = length / 2;
        BigInteger r = BigIntegers.fromUnsignedByteArray(signature, offset, half);
        BigInteger s = BigIntegers.fromUnsignedByteArray(signature, offset + half, half);
        if (!isInGroup(r, order) || !isInGroup(s, order)) {
            return false;
        }
        BigInteger inverse = BigIntegers.modOddInverseVar(order, s);
        BigInteger ofGenerator = new BigInteger(1, digest).multiply(inverse).mod(order);
        return sums.haveX(r, ofGenerator, r.multiply(inverse).mod(order));
    }

    private static boolean isInGroup(BigInteger number, BigInteger order) {
        return number.signum() > 0 && number.compareTo(order) < 0;
    }
}
