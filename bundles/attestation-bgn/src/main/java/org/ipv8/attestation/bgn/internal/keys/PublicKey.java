package org.ipv8.attestation.bgn.internal.keys;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.Field;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.field.NumberWriter;
import org.ipv8.wire.Bytes;

/**
 * The public half of a one-time key (spec 4.4).
 *
 * @param field with its p
 * @param g     whose powers are messages
 * @param h     whose powers hide them
 */
public record PublicKey(Field field, Element g, Element h) {

    /** Of how many integers it consists. */
    static final int NUMBERS = 5;

    /** Appends p, g and h. */
    public NumberWriter write(NumberWriter out) {
        return out.number(field.p()).element(g).element(h);
    }

    /** Returns the serialized key. */
    public Bytes toBytes() {
        return write(new NumberWriter()).toBytes();
    }

    /**
     * Reads a key whose form is right; whether it is honest, {@link KeyCheck} finds out.
     *
     * @throws AttestationException if p has a size no key of this kind has, or g or h are 0, 1 or not of norm 1 (spec 11.3, V1, V3)
     */
    public static PublicKey read(NumberReader in, KeySize size) throws AttestationException {
        var p = in.number(size.maxPrimeBits());
        if (p.bitLength() < size.minPrimeBits() || !p.testBit(0)) {
            throw new AttestationException("a key with a modulus of " + p.bitLength() + " bits, expected an odd one of "
                    + size.minPrimeBits() + " to " + size.maxPrimeBits());
        }
        Field field = new Field(p);
        PublicKey key = new PublicKey(field, in.element(field), in.element(field));
        if (key.g.isOne() || key.h.isOne()) {
            throw new AttestationException("a key that hides nothing");
        }
        return key;
    }

    /** Reads a key that is all there is. */
    public static PublicKey read(Bytes bytes, KeySize size) throws AttestationException {
        NumberReader in = new NumberReader(bytes);
        PublicKey key = read(in, size);
        in.expectEnd();
        return key;
    }
}
