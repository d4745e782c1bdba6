package org.ipv8.attestation.proofs.internal.format;

import org.ipv8.attestation.proofs.internal.credential.Credential;
import org.ipv8.attestation.proofs.internal.group.Transcript;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/**
 * What every challenge and response is bound to: the credential, and the node keys of the two that talk about it. Whoever relays a
 * challenge to the subject as its own has another key, and the challenge does not open.
 *
 * @param bytes the hash of all that
 */
record Session(Bytes bytes) {

    static Session of(Credential credential, PublicKey subject, PublicKey verifier) {
        return new Session(Bytes.of(credential.transcript("session")
                .with("subject", subject.toBytes()).with("verifier", verifier.toBytes()).toBytes()));
    }

    /** What the proof that a verifier knows its key is bound to. */
    Transcript challenge(byte[] statement) {
        return new Transcript("challenge").with("session", bytes.toArray()).with("statement", statement);
    }

    /** What the proof of a statement is bound to. */
    Transcript response(Bytes challenge) {
        return new Transcript("response").with("session", bytes.toArray()).with("challenge", challenge.toArray());
    }
}
