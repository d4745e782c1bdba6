package org.ipv8.attestation.proofs.internal.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.GsonBuilder;
import org.ipv8.attestation.proofs.internal.group.Draws;
import org.ipv8.attestation.proofs.internal.group.GroupAnswers;
import org.ipv8.attestation.proofs.internal.proof.Range;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.wire.Bytes;

/**
 * The known answers in {@value #FILE}, all bytes in hex, and how they are made. Draws of each step are those of {@link Draws} with the
 * seed of the conversation, a slash and the name of the step.
 *
 * @param about         what the file is
 * @param hashToCurve   published points (RFC 9380, appendix J.1.1)
 * @param generators    by name
 * @param conversations attested and verified values
 */
record KnownAnswers(String about, List<Hash> hashToCurve, Map<String, String> generators, List<Conversation> conversations) {

    static final String FILE = "known-answers.json";

    private static final String ABOUT = "Formats p256_exact and p256_range_*: see docs/attestation.md. Every step draws SHA-512(seed/step"
            + " as UTF-8, counter as u32), counters from 0, as many as it needs bytes; the rest of the last one of a draw is thrown away.";
    private static final String DOMAIN = "QUUX-V01-CS02-with-P256_XMD:SHA-256_SSWU_RO_";
    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);

    /** A message hashed to the curve. */
    record Hash(String domain, String message, String point) {
    }

    /** What a conversation is made of; a range with maximum 0 is none. */
    record Inputs(String seed, String format, long min, long max, String subject, String authority, String verifier, String attribute,
            String value, String reference, long now, long validityDays) {

        private ProofFormat proofFormat() {
            Claim claim = max == 0 ? new Claim.Exact() : new Claim.Within(new Range(min, max));
            return new ProofFormat(format, claim, Duration.ofDays(validityDays), World.KEYS);
        }

        private Draws draws(String step) {
            return new Draws(seed + "/" + step);
        }

        private static PrivateKey key(String hex) throws Exception {
            return World.KEYS.privateKey(Bytes.ofHex(hex).toArray());
        }

        Conversation play() throws Exception {
            ProofFormat proofs = proofFormat();
            PrivateKey subjectKey = key(subject);
            PrivateKey authorityKey = key(authority);
            PrivateKey verifierKey = key(verifier);
            Bytes secretKey = proofs.generateKey(draws("key"));
            Bytes publicKey = proofs.publicKey(secretKey);
            AttestationFormat.Attribute named =
                    new AttestationFormat.Attribute(attribute, subjectKey.publicKey(), authorityKey.publicKey());
            Instant time = Instant.ofEpochSecond(now);
            Bytes blob = proofs.attest(
                    new AttestationFormat.Issue(named, authorityKey, publicKey, Bytes.ofHex(value), time), draws("attest"));
            Holding holding = proofs.receive(blob, secretKey, named);
            Verifier verification = proofs.verify(holding.publicForm(), new AttestationFormat.Question(subjectKey.publicKey(),
                    verifierKey.publicKey(), List.of(Bytes.ofHex(reference)), time), draws("challenge"));
            Bytes challenge = verification.next().orElseThrow();
            Bytes response = holding.prover(subjectKey.publicKey(), verifierKey.publicKey(), draws("response")).respond(challenge);
            verification.answer(challenge, response);
            return new Conversation(this, secretKey.toHex(), publicKey.toHex(), blob.toHex(), holding.publicForm().toHex(),
                    challenge.toHex(), response.toHex(), verification.outcome().certainties().get(0));
        }
    }

    /** What comes out of it. */
    record Conversation(Inputs inputs, String secretKey, String publicKey, String blob, String publicForm, String challenge,
            String response, double certainty) {
    }

    /** Writes the file again, to the folder in the argument: only after a change of the protocol, and with a new version of it. */
    public static void main(String[] arguments) throws Exception {
        List<Conversation> conversations = new ArrayList<>();
        conversations.add(inputs("exact yes", "p256_exact", 0, 0, "name", text("Alice"), text("Alice")).play());
        conversations.add(inputs("exact no", "p256_exact", 0, 0, "name", text("Alice"), text("Bob")).play());
        conversations.add(inputs("empty", "p256_exact", 0, 0, "ключ", "", "").play());
        conversations.add(inputs("eighteen", "p256_range_18plus", 18, 200, "age", "12", "01").play());
        conversations.add(inputs("nineteen", "p256_range_18plus", 18, 200, "age", "13", "01").play());
        conversations.add(inputs("two hundred", "p256_range_18plus", 18, 200, "age", "c8", "01").play());
        conversations.add(inputs("largest", "p256_range_megabyte", 0, Range.MAX_VALUES - 1, "size", "0fffff", "01").play());
        conversations.add(inputs("smallest", "p256_range_coin", 7, 8, "coin", "07", "01").play());
        KnownAnswers answers = new KnownAnswers(ABOUT, published(), new TreeMap<>(GroupAnswers.generators()), conversations);
        write(Path.of(arguments[0], FILE), new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(answers) + "\n");
    }

    private static void write(Path file, String json) throws IOException {
        Files.writeString(file, json);
    }

    private static Inputs inputs(String seed, String format, long min, long max, String attribute, String value, String reference) {
        return new Inputs(seed, format, min, max, newKey(), newKey(), newKey(), attribute, value, reference, NOW.getEpochSecond(), 365);
    }

    private static String newKey() {
        return Bytes.of(World.KEYS.generate(SecurityLevel.CURVE25519).toSecretBytes()).toHex();
    }

    private static String text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8)).toHex();
    }

    private static List<Hash> published() {
        return List.of(
                new Hash(DOMAIN, "", "032c15230b26dbc6fc9a37051158c95b79656e17a1a920b11394ca91c44247d3e4"),
                new Hash(DOMAIN, "abc", "020bb8b87485551aa43ed54f009230450b492fead5f1cc91658775dac4a3388a0f"),
                new Hash(DOMAIN, "abcdef0123456789", "0365038ac8f2b1def042a5df0b33b1f4eca6bff7cb0f9c6c1526811864e544ed80"),
                new Hash(DOMAIN, "q128_" + "q".repeat(128), "024be61ee205094282ba8a2042bcb48d88dfbb609301c49aa8b078533dc65a0b5d"),
                new Hash(DOMAIN, "a512_" + "a".repeat(512), "02457ae2981f70ca85d8e24c308b14db22f3e3862c5ea0f652ca38b5e49cd64bc5"));
    }
}
