package org.ipv8.container;

import static org.junit.Assert.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Prover;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.wire.Bytes;

/** A proof system at work: an authority attests a value, its subject proves it, somebody verifies. */
final class Proofs {

    private Proofs() {
    }

    /** Does all of that, and returns how certain it is that the value is the one that is asked for. */
    static List<Double> prove(AttestationFormat format, KeyVault keys, Bytes value, Bytes asked) throws AttestationException {
        SecureRandom random = new SecureRandom();
        PrivateKey subject = keys.generate(SecurityLevel.CURVE25519);
        PrivateKey authority = keys.generate(SecurityLevel.CURVE25519);
        PrivateKey verifier = keys.generate(SecurityLevel.CURVE25519);
        AttestationFormat.Attribute age = new AttestationFormat.Attribute("age", subject.publicKey(), authority.publicKey());
        Bytes key = format.generateKey(random);
        Bytes blob = format.attest(
                new AttestationFormat.Issue(age, authority, format.publicKey(key), value, Instant.now()), random);
        Holding holding = format.receive(blob, key, age);
        Verifier verification = format.verify(holding.publicForm(), new AttestationFormat.Question(subject.publicKey(),
                verifier.publicKey(), List.of(asked), Instant.now()), random);
        Prover prover = holding.prover(subject.publicKey(), verifier.publicKey(), random);
        for (Optional<Bytes> challenge = verification.next(); challenge.isPresent(); challenge = verification.next()) {
            verification.answer(challenge.get(), prover.respond(challenge.get()));
        }
        assertTrue(verification.finished());
        return verification.outcome().certainties();
    }
}
