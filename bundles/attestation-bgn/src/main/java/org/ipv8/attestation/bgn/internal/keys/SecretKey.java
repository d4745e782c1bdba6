package org.ipv8.attestation.bgn.internal.keys;

import java.math.BigInteger;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.field.NumberWriter;
import org.ipv8.wire.Bytes;

/**
 * A one-time key (spec 4.4). Its text form shows no secret.
 *
 * @param publicKey the public half
 * @param n         the product of two primes, a divisor of p + 1
 * @param t1        the smaller prime
 */
public record SecretKey(PublicKey publicKey, BigInteger n, BigInteger t1) {

    /** Returns the serialized key: a secret. */
    public Bytes toBytes() {
        return publicKey.write(new NumberWriter()).number(n).number(t1).toBytes();
    }

    /**
     * Reads a key.
     *
     * @throws AttestationException if it is damaged
     */
    public static SecretKey read(Bytes bytes, KeySize size) throws AttestationException {
        NumberReader in = new NumberReader(bytes);
        PublicKey publicKey = PublicKey.read(in, size);
        BigInteger n = in.number(size.maxPrimeBits());
        BigInteger t1 = in.number(size.maxPrimeBits());
        in.expectEnd();
        if (t1.compareTo(BigInteger.ONE) <= 0 || n.signum() <= 0 || n.mod(t1).signum() != 0
                || publicKey.field().order().mod(n).signum() != 0) {
            throw new AttestationException("a secret key whose numbers do not belong together");
        }
        return new SecretKey(publicKey, n, t1);
    }

    @Override
    public String toString() {
        return "secret key of " + publicKey.field();
    }
}
