package org.ipv8.attestation.bgn.internal.exact;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.Field;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.field.NumberWriter;

/**
 * Two encrypted bits, each with a share added, and a ciphertext that takes the shares away again (spec 7.2).
 *
 * @param first      Enc(b + R)
 * @param second     Enc(b′ + R′)
 * @param complement Enc(−R − R′)
 */
record BitPair(Element first, Element second, Element complement) {

    /** Returns the product, which encrypts b + b′. */
    Element sum() {
        return first.times(second).times(complement);
    }

    void write(NumberWriter out) {
        out.element(first).element(second).element(complement);
    }

    static BitPair read(NumberReader in, Field field) throws AttestationException {
        return new BitPair(in.element(field), in.element(field), in.element(field));
    }
}
