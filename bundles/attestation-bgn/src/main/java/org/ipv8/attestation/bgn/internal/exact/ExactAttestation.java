package org.ipv8.attestation.bgn.internal.exact;

import java.util.ArrayList;
import java.util.List;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.field.NumberWriter;
import org.ipv8.attestation.bgn.internal.keys.KeySize;
import org.ipv8.attestation.bgn.internal.keys.PublicKey;
import org.ipv8.wire.Bytes;

/**
 * An attested value as everybody may see it: the key and, in random order, its encrypted pairs of bits (spec 7.3).
 *
 * @param key   of the subject
 * @param pairs as many as the hash has pairs of bits
 */
record ExactAttestation(PublicKey key, List<BitPair> pairs) {

    ExactAttestation {
        pairs = List.copyOf(pairs);
    }

    Bytes toBytes() {
        NumberWriter out = key.write(new NumberWriter());
        pairs.forEach(pair -> pair.write(out));
        return out.toBytes();
    }

    /**
     * Reads it.
     *
     * @throws AttestationException unless it is canonical and has exactly the pairs it must have (spec 11.3, V5 to V7)
     */
    static ExactAttestation read(Bytes blob, KeySize size, int pairs) throws AttestationException {
        NumberReader in = new NumberReader(blob);
        PublicKey key = PublicKey.read(in, size);
        List<BitPair> read = new ArrayList<>(pairs);
        for (int i = 0; i < pairs; i++) {
            read.add(BitPair.read(in, key.field()));
        }
        in.expectEnd();
        return new ExactAttestation(key, read);
    }
}
