package org.ipv8.attestation.proofs.internal.format;

import java.security.SecureRandom;
import java.util.Optional;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.credential.Credential;
import org.ipv8.attestation.proofs.internal.credential.Envelope;
import org.ipv8.attestation.proofs.internal.credential.HolderSecret;
import org.ipv8.attestation.proofs.internal.credential.Issued;
import org.ipv8.attestation.proofs.internal.proof.Opening;
import org.ipv8.attestation.proofs.internal.proof.Statement;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Prover;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/** An attestation in the hands of its subject: the credential and how its commitment opens. */
final class ProofHolding implements Holding {

    private final Claim claim;
    private final Issued issued;
    private final HolderSecret secret;
    private final Opening opening;

    ProofHolding(Claim claim, Issued issued, HolderSecret secret, Opening opening) {
        this.claim = claim;
        this.issued = issued;
        this.secret = secret;
        this.opening = opening;
    }

    Credential credential() {
        return issued.credential();
    }

    @Override
    public Bytes publicForm() {
        return issued.credential().toBytes();
    }

    /** As it was received: the envelope opens with the one-time key only. */
    @Override
    public Bytes storedForm(SecureRandom random) {
        return issued.toBytes();
    }

    @Override
    public Prover prover(PublicKey subject, PublicKey verifier, SecureRandom random) {
        Session session = Session.of(issued.credential(), subject, verifier);
        return challenge -> respond(session, challenge, random);
    }

    private Bytes respond(Session session, Bytes challenge, SecureRandom random) throws AttestationException {
        Envelope.Opened opened = Envelope.open(secret, session.bytes().toArray(), challenge.toArray());
        Challenge asked = Challenge.read(opened.content(), claim, session);
        Statement statement = asked.statement();
        // made in any case, so that the time it takes does not tell
        byte[] proof = statement.prove(opening, asked.key(), session.response(challenge), random);
        Response response = new Response(statement.holds(opening) ? Optional.of(proof) : Optional.empty());
        return Bytes.of(opened.answer().encrypt(response.toBytes(statement.proofLength()), random));
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "attestation of " + issued.credential().attribute();
    }
}
