package org.ipv8.attestation.internal;

import java.security.SecureRandom;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.Strength;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.attestation.spi.FormatLimits;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Prover;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/** A real format of which a test changes something. */
class Tampered implements AttestationFormat {

    final AttestationFormat real;

    Tampered(AttestationFormat real) {
        this.real = real;
    }

    /** What a test may change of how challenges are answered. */
    Bytes respond(Prover prover, Bytes challenge) throws AttestationException {
        return prover.respond(challenge);
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public Strength strength() {
        return real.strength();
    }

    @Override
    public FormatLimits limits() {
        return real.limits();
    }

    @Override
    public Bytes generateKey(SecureRandom random) {
        return real.generateKey(random);
    }

    @Override
    public Bytes publicKey(Bytes secretKey) throws AttestationException {
        return real.publicKey(secretKey);
    }

    @Override
    public void checkPublicKey(Bytes publicKey) throws AttestationException {
        real.checkPublicKey(publicKey);
    }

    @Override
    public Bytes attest(Issue issue, SecureRandom random) throws AttestationException {
        return real.attest(issue, random);
    }

    @Override
    public Bytes publicForm(Bytes blob) throws AttestationException {
        return real.publicForm(blob);
    }

    @Override
    public Holding receive(Bytes blob, Bytes secretKey, Attribute attribute) throws AttestationException {
        return tampered(real.receive(blob, secretKey, attribute));
    }

    @Override
    public Holding load(Bytes blob, Bytes secretKey) throws AttestationException {
        return tampered(real.load(blob, secretKey));
    }

    private Holding tampered(Holding holding) {
        return new Holding() {

            @Override
            public Bytes publicForm() {
                return holding.publicForm();
            }

            @Override
            public Bytes storedForm(SecureRandom random) {
                return holding.storedForm(random);
            }

            @Override
            public Prover prover(PublicKey subject, PublicKey verifier, SecureRandom random) {
                Prover prover = holding.prover(subject, verifier, random);
                return challenge -> respond(prover, challenge);
            }
        };
    }

    @Override
    public Verifier verify(Bytes publicForm, Question question, SecureRandom random) throws AttestationException {
        return real.verify(publicForm, question, random);
    }
}
