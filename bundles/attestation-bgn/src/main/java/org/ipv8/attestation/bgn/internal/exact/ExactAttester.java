package org.ipv8.attestation.bgn.internal.exact;

import java.math.BigInteger;

import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.keys.Encryptor;

/** Attests bits: what follows from the bits, the key and the draws (spec 7.2). */
final class ExactAttester {

    private final Encryptor encryptor;
    private final int[] bits;
    private final ExactDraws draws;

    ExactAttester(Encryptor encryptor, int[] bits, ExactDraws draws) {
        this.encryptor = encryptor;
        this.bits = bits;
        this.draws = draws;
    }

    ExactAttestation attest() {
        return new ExactAttestation(encryptor.key(), draws.order().stream().map(this::pair).toList());
    }

    private BitPair pair(int pair) {
        int i = 2 * pair;
        BigInteger order = encryptor.key().field().order();
        BigInteger both = draws.shares().get(i).add(draws.shares().get(i + 1));
        return new BitPair(bit(i), bit(i + 1),
                encryptor.encrypt(order.subtract(both.mod(order)), draws.complements().get(pair)));
    }

    private Element bit(int i) {
        return encryptor.encrypt(draws.shares().get(i).add(BigInteger.valueOf(bits[i])), draws.exponents().get(i));
    }
}
