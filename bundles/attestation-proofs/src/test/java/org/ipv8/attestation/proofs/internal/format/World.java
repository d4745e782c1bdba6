package org.ipv8.attestation.proofs.internal.format;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Draws;
import org.ipv8.attestation.proofs.internal.proof.Range;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.wire.Bytes;

/** A subject, an authority, a verifier and somebody else, who use a format. */
final class World {

    static final KeyVault KEYS = Vaults.create();
    static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");
    static final Duration YEAR = Duration.ofDays(365);
    static final Bytes YES = Bytes.ofHex("01");

    final PrivateKey subject = KEYS.generate(SecurityLevel.CURVE25519);
    final PrivateKey authority = KEYS.generate(SecurityLevel.CURVE25519);
    final PrivateKey verifier = KEYS.generate(SecurityLevel.CURVE25519);
    final PrivateKey stranger = KEYS.generate(SecurityLevel.CURVE25519);
    final Draws random;
    final ProofFormat format;
    final Bytes secretKey;

    private World(String seed, ProofFormat format) {
        random = new Draws(seed);
        this.format = format;
        secretKey = format.generateKey(random);
    }

    static ProofFormat exactFormat() {
        return new ProofFormat("p256_exact", new Claim.Exact(), YEAR, KEYS);
    }

    static ProofFormat rangeFormat() {
        return rangeFormat(18, 200);
    }

    static ProofFormat rangeFormat(long min, long max) {
        return new ProofFormat("p256_range_18plus", new Claim.Within(new Range(min, max)), YEAR, KEYS);
    }

    static World exact() {
        return new World("exact", exactFormat());
    }

    static World range() {
        return new World("range", rangeFormat());
    }

    static World of(ProofFormat format) {
        return new World(format.name(), format);
    }

    static Bytes number(int value) {
        return Bytes.ofHex("%02x".formatted(value));
    }

    AttestationFormat.Attribute attribute() {
        return new AttestationFormat.Attribute("age", subject.publicKey(), authority.publicKey());
    }

    Bytes attest(Bytes value) throws AttestationException {
        return format.attest(new AttestationFormat.Issue(attribute(), authority, format.publicKey(secretKey), value, NOW), random);
    }

    Holding hold(Bytes value) throws AttestationException {
        return format.receive(attest(value), secretKey, attribute());
    }

    AttestationFormat.Question question(Bytes... values) {
        return new AttestationFormat.Question(subject.publicKey(), verifier.publicKey(), List.of(values), NOW);
    }

    Verifier verifier(Holding holding, Bytes... values) throws AttestationException {
        return format.verify(holding.publicForm(), question(values), random);
    }

    Bytes respond(Holding holding, Bytes challenge) throws AttestationException {
        return holding.prover(subject.publicKey(), verifier.publicKey(), random).respond(challenge);
    }

    List<Double> certainties(Holding holding, Bytes... values) throws AttestationException {
        Verifier verification = verifier(holding, values);
        while (!verification.finished()) {
            Bytes challenge = verification.next().orElseThrow();
            verification.answer(challenge, respond(holding, challenge));
        }
        return verification.outcome().certainties();
    }
}
