package org.ipv8.attestation.proofs.internal.format;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.proof.Knowledge;
import org.ipv8.attestation.proofs.internal.proof.Statement;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/**
 * What is in the envelope of a challenge: a statement and the key of the verifier for this one question. The verifier has to prove that it
 * knows the secret of that key, because a proof designated to a key without an owner would convince everybody.
 *
 * @param statement what is to be proven
 * @param key       V = x·J
 * @param proof     that the verifier knows x, for this session and statement
 */
record Challenge(Statement statement, Element key, Knowledge proof) {

    static int length(Claim claim) {
        return claim.statementLength() + Element.LENGTH + Knowledge.LENGTH;
    }

    byte[] toBytes() {
        byte[] said = statement.toBytes();
        WireWriter writer = new WireWriter(said.length + Element.LENGTH + Knowledge.LENGTH).bytes(said).bytes(key.toBytes());
        proof.write(writer);
        return writer.toByteArray();
    }

    /** Reads one and checks the verifier's proof. */
    static Challenge read(byte[] bytes, Claim claim, Session session) throws AttestationException {
        try {
            WireReader reader = new WireReader(bytes);
            Challenge challenge = new Challenge(claim.read(reader.bytes(claim.statementLength())),
                    Element.read(reader.bytes(Element.LENGTH)), Knowledge.read(reader));
            reader.expectEnd();
            if (!challenge.proof.proves(Generator.J, challenge.key, session.challenge(challenge.statement.toBytes()))) {
                throw new AttestationException("a verifier that does not know the secret of its key");
            }
            return challenge;
        } catch (MalformedPacketException malformed) {
            throw new AttestationException("a challenge of another length");
        }
    }
}
