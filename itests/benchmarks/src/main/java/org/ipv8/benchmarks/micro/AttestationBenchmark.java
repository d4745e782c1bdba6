package org.ipv8.benchmarks.micro;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.Formats;
import org.ipv8.attestation.proofs.internal.format.FlatFormats;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Prover;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.wire.Bytes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What attestations of each format cost, without the network: the formats of the reference, and those that protect something. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AttestationBenchmark {

    private static final String RANGE = "range";
    private static final Bytes AGE = Bytes.ofHex("13");
    private static final Bytes YES = Bytes.ofHex("01");
    private static final Bytes TEXT = Bytes.of("Alice".getBytes(StandardCharsets.UTF_8));

    /** The name of the format. */
    @Param({"id_metadata", "id_metadata_big", "id_metadata_huge", "id_metadata_range_18plus", "p256_exact", "p256_range_18plus",
        "p256_range_largest"})
    public String format;

    private final SecureRandom random = new SecureRandom();
    private final KeyVault keys = Vaults.create();
    private final PrivateKey subject = keys.generate(SecurityLevel.CURVE25519);
    private final PrivateKey authority = keys.generate(SecurityLevel.CURVE25519);
    private final PrivateKey verifier = keys.generate(SecurityLevel.CURVE25519);
    private final AttestationFormat.Attribute attribute =
            new AttestationFormat.Attribute("attribute", subject.publicKey(), authority.publicKey());
    private AttestationFormat measured;
    private Bytes secretKey;
    private AttestationFormat.Issue issue;
    private AttestationFormat.Question question;
    private Bytes blob;
    private Holding holding;

    /** Attests a value. */
    @Setup
    public void attestOnce() throws AttestationException {
        measured = find();
        secretKey = measured.generateKey(random);
        boolean range = format.contains(RANGE);
        issue = new AttestationFormat.Issue(attribute, authority, measured.publicKey(secretKey), range ? AGE : TEXT, Instant.now());
        question = new AttestationFormat.Question(subject.publicKey(), verifier.publicKey(), List.of(range ? YES : TEXT), Instant.now());
        blob = measured.attest(issue, random);
        holding = measured.receive(blob, secretKey, attribute);
    }

    private AttestationFormat find() {
        List<AttestationFormat> all = new ArrayList<>(FlatFormats.all(keys));
        all.add(reference("id_metadata", "32", "sha256_4"));
        all.add(reference("id_metadata_big", "64", "sha256"));
        all.add(reference("id_metadata_huge", "96", "sha512"));
        all.add(Formats.of("id_metadata_range_18plus",
                Map.of("algorithm", "pengbaorange", "key_size", "32", "min", "18", "max", "200")));
        return all.stream().filter(each -> each.name().equals(format)).findFirst().orElseThrow();
    }

    private static AttestationFormat reference(String name, String keySize, String hash) {
        return Formats.of(name, Map.of("algorithm", "bonehexact", "key_size", keySize, "hash", hash));
    }

    /** Makes a one-time key with its public half. */
    @Benchmark
    public Bytes generateKey() throws AttestationException {
        return measured.publicKey(measured.generateKey(random));
    }

    /** What an authority does: checks the key, attests. */
    @Benchmark
    public Bytes attest() throws AttestationException {
        measured.checkPublicKey(issue.subjectKey());
        return measured.attest(issue, random);
    }

    /** What a subject does with the result. */
    @Benchmark
    public Holding receive() throws AttestationException {
        return measured.receive(blob, secretKey, attribute);
    }

    /** What verifier and subject do together, from the credential to the certainty. */
    @Benchmark
    public double verify() throws AttestationException {
        Verifier verification = measured.verify(holding.publicForm(), question, random);
        Prover prover = holding.prover(subject.publicKey(), verifier.publicKey(), random);
        for (Optional<Bytes> challenge = verification.next(); challenge.isPresent(); challenge = verification.next()) {
            verification.answer(challenge.get(), prover.respond(challenge.get()));
        }
        double certainty = verification.outcome().certainties().get(0);
        if (certainty < 0.99) {
            throw new IllegalStateException("a right value with certainty " + certainty);
        }
        return certainty;
    }
}
