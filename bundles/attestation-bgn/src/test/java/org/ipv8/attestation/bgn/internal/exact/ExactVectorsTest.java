package org.ipv8.attestation.bgn.internal.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipv8.attestation.bgn.internal.BgnVectors.bytes;
import static org.ipv8.attestation.bgn.internal.BgnVectors.number;
import static org.ipv8.attestation.bgn.internal.BgnVectors.numbers;
import static org.ipv8.vectors.Vectors.cases;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.Formats;
import org.ipv8.attestation.bgn.internal.BgnVectors;
import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.Field;
import org.ipv8.attestation.bgn.internal.keys.Decryptor;
import org.ipv8.attestation.bgn.internal.keys.Encryptor;
import org.ipv8.attestation.bgn.internal.keys.KeySize;
import org.ipv8.attestation.bgn.internal.keys.PublicKey;
import org.ipv8.attestation.bgn.internal.keys.SecretKey;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.attestation.spi.Prover;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;

/** bonehexact as recorded: everything follows from the draws, byte by byte. */
class ExactVectorsTest {

    private static final JsonObject VECTORS = Vectors.read("bonehexact.json");

    private static SecretKey key(JsonObject vector) {
        JsonObject key = BgnVectors.labelled(VECTORS, "keys", vector.get("key").getAsString());
        Field field = new Field(number(key, "p"));
        return new SecretKey(new PublicKey(field, BgnVectors.element(field, key, "g"), BgnVectors.element(field, key, "h")),
                number(key, "n"), number(key, "t1"));
    }

    private static KeySize size(JsonObject vector) {
        return new KeySize(vector.getAsJsonObject("format").get("key_size").getAsInt());
    }

    private static ValueHash hash(JsonObject vector) {
        return ValueHash.named(vector.getAsJsonObject("format").get("hash").getAsString());
    }

    private static ExactDraws draws(JsonObject draws) {
        List<Integer> order = numbers(draws, "order").stream().map(i -> i.intValue() / 2).toList();
        return new ExactDraws(numbers(draws, "R"), numbers(draws, "public_r"), numbers(draws, "complement_r"), order);
    }

    @Test
    void hashesValues() {
        for (JsonObject each : cases(VECTORS, "hash_ints")) {
            for (ValueHash hash : ValueHash.values()) {
                String name = hash.name().toLowerCase();
                int[] bits = hash.bitsOf(bytes(each, "value"));
                StringBuilder digits = new StringBuilder();
                IntStream.of(bits).forEach(digits::append);
                assertThat(new BigInteger(digits.toString(), 2)).isEqualTo(number(each, name));
                assertThat(Counts.of(bits)).isEqualTo(counts(each.getAsJsonObject("relativity_" + name)));
            }
        }
    }

    private static Counts counts(JsonObject counts) {
        return new Counts(counts.get("0").getAsInt(), counts.get("1").getAsInt(), counts.get("2").getAsInt(), counts.get("3").getAsInt());
    }

    @Test
    void sharesAddUpToNothing() {
        for (JsonObject each : cases(VECTORS, "additive_inverse")) {
            BigInteger p = number(each, "p");
            int count = each.get("n").getAsInt();
            List<BigInteger> shares = ExactDraws.shares(p, count, new Random(1));
            assertThat(shares).hasSize(count).allMatch(share -> share.signum() > 0 && share.compareTo(p) <= 0 || share.equals(
                    p.add(BigInteger.ONE)));
            for (List<BigInteger> some : List.of(shares, numbers(each, "R"))) {
                assertThat(some.stream().reduce(BigInteger.ZERO, BigInteger::add).mod(p.add(BigInteger.ONE)))
                        .isEqualTo(number(each, "sum_mod_p_plus_1"));
            }
        }
    }

    @Test
    void isAsCertainAsTheReference() {
        for (JsonObject each : cases(VECTORS.getAsJsonObject("certainty"), "cases")) {
            Counts expected = counts(each.getAsJsonObject("expected"));
            Counts observed = counts(each.getAsJsonObject("observed"));
            assertThat(expected.match(observed)).isEqualTo(each.get("match").getAsDouble());
            assertThat(expected.certainty(observed)).isEqualTo(each.get("certainty").getAsDouble());
        }
    }

    @Test
    void attestsByteByByte() throws Exception {
        for (JsonObject each : cases(VECTORS, "attestations")) {
            Encryptor encryptor = new Encryptor(key(each).publicKey(), 1_000);
            ExactAttestation made = new ExactAttester(encryptor, hash(each).bitsOf(bytes(each, "value")),
                    draws(each.getAsJsonObject("draws"))).attest();

            assertThat(made.toBytes()).isEqualTo(bytes(each, "blob"));
            assertThat(ExactAttestation.read(bytes(each, "blob"), size(each), hash(each).pairs())).isEqualTo(made);
            assertThat(sha1(made.toBytes())).isEqualTo(bytes(each, "attestation_hash"));
        }
    }

    private static Bytes sha1(Bytes bytes) throws Exception {
        return Bytes.of(MessageDigest.getInstance("SHA-1").digest(bytes.toArray()));
    }

    @Test
    void challengesAndAnswersByteByByte() throws Exception {
        for (JsonObject each : cases(VECTORS, "attestations")) {
            Encryptor encryptor = new Encryptor(key(each).publicKey(), 1_000);
            Prover prover = prover(each);
            Counts expected = Counts.of(hash(each).bitsOf(bytes(each, "value")));
            Counts wrong = Counts.of(hash(each).bitsOf(bytes(each, "wrong_value")));
            Counts observed = Counts.NONE;
            List<BitPair> pairs = ExactAttestation.read(bytes(each, "blob"), size(each), hash(each).pairs()).pairs();
            List<JsonObject> challenges = cases(each, "challenges");
            for (int i = 0; i < challenges.size(); i++) {
                JsonObject challenge = challenges.get(i);
                assertThat(pairs.get(i).sum()).isEqualTo(BgnVectors.element(encryptor.key().field(), challenge, "compressed"));
                Bytes made = ExactVerifier.challenge(pairs.get(i).sum(), encryptor.encryptZero(number(challenge, "r")));
                assertThat(made).isEqualTo(bytes(challenge, "challenge"));
                assertThat(sha1(made)).isEqualTo(bytes(challenge, "challenge_sha1"));
                assertThat(prover.respond(made)).isEqualTo(bytes(challenge, "response"));
                observed = observed.plus(bytes(challenge, "response").byteAt(0));
                JsonArray progress = each.getAsJsonArray("certainty_progress").get(i).getAsJsonArray();
                assertThat(expected.certainty(observed)).isEqualTo(progress.get(0).getAsDouble());
                assertThat(wrong.certainty(observed)).isEqualTo(progress.get(1).getAsDouble());
            }
            assertThat(observed).isEqualTo(counts(each.getAsJsonObject("aggregate")));
            for (JsonObject honesty : cases(each, "honesty")) {
                Element number = encryptor.powerOfG(number(honesty, "value"));
                Bytes made = ExactVerifier.challenge(number, encryptor.encryptZero(number(honesty, "r")));
                assertThat(made).isEqualTo(bytes(honesty, "challenge"));
                assertThat(prover.respond(made)).isEqualTo(bytes(honesty, "response"));
            }
        }
    }

    private static Prover prover(JsonObject attestation) throws AttestationException {
        AttestationFormat format = Formats.of(attestation.get("id_format").getAsString(),
                members(attestation.getAsJsonObject("format")));
        return format.load(bytes(attestation, "blob"), key(attestation).toBytes()).prover(null, null, new SecureRandom());
    }

    private static Map<String, String> members(JsonObject format) {
        return format.entrySet().stream().collect(java.util.stream.Collectors.toMap(Map.Entry::getKey,
                entry -> entry.getValue().getAsString()));
    }

    @Test
    void attestsAValueOfEightBits() {
        JsonObject tiny = VECTORS.getAsJsonObject("tiny_attestation");
        SecretKey key = key(tiny);
        Field field = key.publicKey().field();
        Encryptor encryptor = new Encryptor(key.publicKey(), 1);
        for (JsonObject each : cases(tiny, "encodes_in_call_order")) {
            assertThat(encryptor.encrypt(number(each, "m"), number(each, "r"))).isEqualTo(BgnVectors.element(field, each, "c"));
        }
        Decryptor decryptor = new Decryptor(key, 3, new Random(1));
        var in = new org.ipv8.attestation.bgn.internal.field.NumberReader(bytes(tiny, "blob"));
        assertThatCode(() -> {
            for (int i = 0; i < 5; i++) {
                in.number(40);
            }
            for (JsonElement sum : tiny.getAsJsonArray("decoded_bitpairs")) {
                BitPair pair = BitPair.read(in, field);
                assertThat(decryptor.decrypt(pair.sum())).isEqualTo(sum.getAsInt());
                assertThat(decryptor.decrypt(pair.first())).isEqualTo(Decryptor.NONE);
            }
            in.expectEnd();
        }).doesNotThrowAnyException();
    }

    @Test
    void answersOddChallengesOrRefusesThem() throws AttestationException {
        JsonObject odd = VECTORS.getAsJsonObject("challenge_responses");
        JsonObject attestation = cases(VECTORS, "attestations").stream().filter(each -> each.get("key").equals(odd.get("key")))
                .findFirst().orElseThrow();
        Prover prover = prover(attestation);
        int answered = 0;
        for (JsonObject each : cases(odd, "cases")) {
            try {
                assertThat(prover.respond(bytes(each, "challenge")).toHex()).isEqualTo(each.get("response").getAsString());
                answered++;
            } catch (AttestationException e) {
                // not canonical, or not in the group: an honest verifier does not send that (spec 11.3, V5 and V6)
                assertThat(each.get("name").getAsString()).isNotIn("one", "g", "g^2", "h (decodes to 0)", "g^3 -> 3");
            }
        }
        assertThat(answered).isPositive();
    }

    @Test
    void takesAnAnswerThatIsNoneForAFailure() throws AttestationException {
        JsonObject attestation = cases(VECTORS, "attestations").get(0);
        for (JsonObject each : cases(VECTORS.getAsJsonObject("process_response"), "cases")) {
            ExactVerifier verifier = new ExactVerifier(ExactAttestation.read(bytes(attestation, "blob"), size(attestation),
                    hash(attestation).pairs()), List.of(), new Random(1));
            Bytes challenge = verifier.next().orElseThrow();
            ThrowingCallable answer = () -> verifier.answer(challenge, bytes(each, "response"));
            if (each.get("exception").isJsonNull()) {
                assertThatCode(answer).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(answer).isInstanceOf(AttestationException.class).hasMessage("the subject's answer is none");
            }
        }
    }

    @Test
    void readsWholeAttestationsOnly() {
        JsonObject good = cases(VECTORS, "attestations").get(0);
        int read = 0;
        for (JsonObject each : cases(VECTORS, "unserialize")) {
            ThrowingCallable reading = () -> ExactAttestation.read(bytes(each, "blob"), size(good), hash(good).pairs());
            boolean canonical = each.get("exception").isJsonNull() && each.get("reserialized_equal").getAsBoolean()
                    && each.get("bitpairs").getAsInt() == hash(good).pairs();
            if (canonical) {
                assertThatCode(reading).doesNotThrowAnyException();
                read++;
            } else {
                assertThatThrownBy(reading).as(each.get("name").getAsString()).isInstanceOf(AttestationException.class);
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    void checksTheParametersOfFormats() {
        for (JsonObject each : cases(VECTORS, "schema_checks")) {
            if (each.has("formats") && each.getAsJsonObject("formats").has("x")) {
                Map<String, String> parameters = members(each.getAsJsonObject("formats").getAsJsonObject("x"));
                ThrowingCallable making = () -> Formats.of("x", parameters);
                if (each.get("exception").isJsonNull()) {
                    assertThatCode(making).doesNotThrowAnyException();
                } else {
                    assertThatThrownBy(making).as("%s", each).isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
        assertThatThrownBy(() -> Formats.of("x", Map.of("algorithm", "irmaexact", "key_size", "32")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
