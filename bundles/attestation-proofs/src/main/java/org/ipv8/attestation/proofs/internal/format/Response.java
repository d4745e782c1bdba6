package org.ipv8.attestation.proofs.internal.format;

import java.util.Arrays;
import java.util.Optional;

import org.ipv8.attestation.AttestationException;

/**
 * What is encrypted as the response to a challenge: 1 and a proof, or as many zeros if there is nothing to prove. From outside both
 * look the same.
 *
 * @param proof the proof; empty if the statement does not hold
 */
record Response(Optional<byte[]> proof) {

    static int length(int proofLength) {
        return 1 + proofLength;
    }

    byte[] toBytes(int proofLength) {
        byte[] bytes = new byte[length(proofLength)];
        proof.ifPresent(present -> {
            bytes[0] = 1;
            System.arraycopy(present, 0, bytes, 1, proofLength);
        });
        return bytes;
    }

    static Response read(byte[] bytes, int proofLength) throws AttestationException {
        if (bytes.length != length(proofLength)) {
            throw new AttestationException("a response of another length");
        }
        if (bytes[0] == 1) {
            return new Response(Optional.of(Arrays.copyOfRange(bytes, 1, bytes.length)));
        }
        if (!Arrays.equals(bytes, new byte[bytes.length])) {
            throw new AttestationException("a response that is neither yes nor no");
        }
        return new Response(Optional.empty());
    }
}
