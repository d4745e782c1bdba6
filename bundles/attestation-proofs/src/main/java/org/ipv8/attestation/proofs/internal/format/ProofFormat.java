package org.ipv8.attestation.proofs.internal.format;

import java.security.SecureRandom;
import java.time.Duration;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.Strength;
import org.ipv8.attestation.proofs.internal.credential.Credential;
import org.ipv8.attestation.proofs.internal.credential.Envelope;
import org.ipv8.attestation.proofs.internal.credential.HolderKey;
import org.ipv8.attestation.proofs.internal.credential.HolderSecret;
import org.ipv8.attestation.proofs.internal.credential.Issued;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.attestation.spi.FormatLimits;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.key.KeyVault;
import org.ipv8.wire.Bytes;

/** A format of this bundle: the authority signs a commitment to the value, the subject proves things about it. */
final class ProofFormat implements AttestationFormat {

    /** How many different questions a subject answers per consent, so that a verifier cannot try one value after the other. */
    static final int QUESTIONS = 16;

    private static final int STRENGTH_BITS = 128;

    private final String name;
    private final Claim claim;
    private final Duration validity;
    private final KeyVault keys;

    ProofFormat(String name, Claim claim, Duration validity, KeyVault keys) {
        this.name = name;
        this.claim = claim;
        this.validity = validity;
        this.keys = keys;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Strength strength() {
        return Strength.secure(STRENGTH_BITS, claim.construction());
    }

    @Override
    public FormatLimits limits() {
        return new FormatLimits(HolderKey.LENGTH, Credential.MAX_LENGTH, Issued.MAX_LENGTH, QUESTIONS,
                Envelope.OVERHEAD + Challenge.length(claim), Envelope.OVERHEAD + Response.length(claim.proofLength()));
    }

    @Override
    public boolean answersUnsigned() {
        return true;
    }

    @Override
    public Bytes generateKey(SecureRandom random) {
        return HolderSecret.generate(random).toBytes();
    }

    @Override
    public Bytes publicKey(Bytes secretKey) throws AttestationException {
        return HolderSecret.read(secretKey).publicKey(name).toBytes();
    }

    @Override
    public void checkPublicKey(Bytes publicKey) throws AttestationException {
        HolderKey.read(publicKey, name);
    }

    @Override
    public Bytes attest(Issue issue, SecureRandom random) throws AttestationException {
        HolderKey holder = HolderKey.read(issue.subjectKey(), name);
        if (issue.value().length() > Issued.MAX_VALUE) {
            throw new AttestationException("a value of " + issue.value().length() + " bytes, allowed are " + Issued.MAX_VALUE);
        }
        Scalar value = claim.toScalar(issue.value());
        Scalar share = Scalar.random(random);
        // C = v·G + K + s·H
        Element commitment = Generator.G.times(value).plus(holder.element()).plus(Generator.H.times(share));
        Credential credential = Credential.sign(name, issue.attribute().name(), issue.attribute().subject(), issue.authority(),
                issue.now(), validity, commitment, holder.envelope());
        return Issued.close(credential, new Issued.Content(share, issue.value()), random).toBytes();
    }

    @Override
    public Bytes publicForm(Bytes blob) throws AttestationException {
        return Issued.read(blob, keys).credential().toBytes();
    }

    @Override
    public Holding receive(Bytes blob, Bytes secretKey, Attribute attribute) throws AttestationException {
        ProofHolding holding = open(blob, secretKey);
        Credential credential = holding.credential();
        credential.check(name, attribute.subject());
        if (!credential.attribute().equals(attribute.name())) {
            throw new AttestationException("a credential for another attribute");
        }
        if (!credential.authority().equals(attribute.authority())) {
            throw new AttestationException("a credential of another authority");
        }
        return holding;
    }

    @Override
    public Holding load(Bytes blob, Bytes secretKey) throws AttestationException {
        return open(blob, secretKey);
    }

    private ProofHolding open(Bytes blob, Bytes secretKey) throws AttestationException {
        HolderSecret secret = HolderSecret.read(secretKey);
        Issued issued = Issued.read(blob, keys);
        Issued.Content content = issued.open(secret);
        return new ProofHolding(claim, issued, secret, issued.opening(secret, content, claim.toScalar(content.value())));
    }

    @Override
    public Verifier verify(Bytes publicForm, Question question, SecureRandom random) throws AttestationException {
        Credential credential = Credential.read(publicForm, keys);
        credential.check(name, question.subject());
        credential.checkTime(question.now());
        return ProofVerifier.of(claim, credential, question, random);
    }

    @Override
    public String toString() {
        return name;
    }
}
