package org.ipv8.attestation.bgn.internal.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipv8.attestation.bgn.internal.BgnVectors.bytes;
import static org.ipv8.attestation.bgn.internal.BgnVectors.element;
import static org.ipv8.attestation.bgn.internal.BgnVectors.number;
import static org.ipv8.attestation.bgn.internal.BgnVectors.numbers;
import static org.ipv8.vectors.Vectors.cases;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonObject;
import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.Parties;
import org.ipv8.attestation.bgn.internal.BgnVectors;
import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.Field;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.field.NumberWriter;
import org.ipv8.attestation.bgn.internal.keys.Encryptor;
import org.ipv8.attestation.bgn.internal.keys.KeyMaker.Generators;
import org.ipv8.attestation.bgn.internal.keys.KeySize;
import org.ipv8.attestation.bgn.internal.keys.PublicKey;
import org.ipv8.attestation.bgn.internal.keys.SecretKey;
import org.ipv8.attestation.bgn.internal.range.RangeChecks.Statement;
import org.ipv8.attestation.spi.Prover;
import org.ipv8.wire.Bytes;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.api.Test;

/** pengbaorange as recorded: everything follows from the draws, byte by byte. */
class RangeVectorsTest {

    private static final JsonObject VECTORS = Vectors.read("pengbaorange.json");
    private static final BigInteger ONE = BigInteger.ONE;

    private static SecretKey key(JsonObject vector) {
        return key(vector.get("key").getAsString());
    }

    private static SecretKey key(String label) {
        JsonObject key = BgnVectors.labelled(VECTORS, "keys", label);
        Field field = new Field(number(key, "p"));
        return new SecretKey(new PublicKey(field, element(field, key, "g"), element(field, key, "h")), number(key, "n"),
                number(key, "t1"));
    }

    private static RangeFormat format(JsonObject vector) {
        JsonObject format = vector.getAsJsonObject("format");
        return new RangeFormat(vector.get("id_format").getAsString(), new KeySize(format.get("key_size").getAsInt()),
                number(format, "min"), number(format, "max"), Generators.POWER);
    }

    /** The next draw of the kind "reduced, and again while that is 0" (spec 8.1, steps 8 to 11). */
    private static BigInteger reduced(Iterator<BigInteger> numbers, BigInteger modulus) {
        BigInteger result = numbers.next().mod(modulus);
        return result.signum() == 0 ? reduced(numbers, modulus) : result;
    }

    private static RangeDraws draws(JsonObject vector, Range range, BigInteger value) {
        JsonObject draws = vector.getAsJsonObject("draws");
        Iterator<BigInteger> numbers = cases(draws, "random_numbers").stream().map(each -> number(each, "value")).iterator();
        BigInteger r = numbers.next();
        BigInteger ra = numbers.next();
        BigInteger raa = numbers.next().pow(2);
        BigInteger w = numbers.next();
        BigInteger product = w.pow(2).multiply(range.above(value)).multiply(range.below(value));
        BigInteger m4 = reduced(numbers, product.sqrt().subtract(ONE));
        BigInteger m1 = reduced(numbers, product.subtract(m4));
        BigInteger rho = w.pow(2).multiply(range.below(value).multiply(r).add(ra)).add(raa);
        BigInteger r1 = reduced(numbers, rho.shiftRight(1).subtract(ONE));
        BigInteger r2 = reduced(numbers, rho.shiftRight(1).subtract(ONE));
        Iterator<BigInteger> others = cases(draws, "secure_randints").stream().map(each -> number(each, "value")).iterator();
        return new RangeDraws(r, ra, raa, w, m4, m1, r1, r2, equality(others), square(others), square(others));
    }

    private static EqualityProof.Draws equality(Iterator<BigInteger> numbers) {
        return new EqualityProof.Draws(numbers.next(), numbers.next(), numbers.next());
    }

    private static SquareProof.Draws square(Iterator<BigInteger> numbers) {
        return new SquareProof.Draws(numbers.next(), equality(numbers));
    }

    private static Iterator<BigInteger> values(JsonObject holder) {
        return cases(holder, "draws").stream().map(each -> number(each, "value")).iterator();
    }

    @Test
    void provesEquality() throws AttestationException {
        Field field = key("default-32").publicKey().field();
        for (JsonObject each : cases(VECTORS, "el")) {
            var bases = new EqualityProof.Bases(element(field, each, "g1"), element(field, each, "h1"), element(field, each, "g2"),
                    element(field, each, "h2"));
            EqualityProof proof = EqualityProof.prove(bases,
                    new EqualityProof.Secret(number(each, "x"), number(each, "r1"), number(each, "r2")), equality(values(each)));
            NumberWriter out = new NumberWriter();
            proof.write(out);

            assertThat(out.toBytes()).isEqualTo(bytes(each.getAsJsonObject("el"), "serialized"));
            assertThat(EqualityProof.read(new NumberReader(out.toBytes()), field.p().bitLength())).isEqualTo(proof);
            Element y1 = element(field, each, "y1");
            Element y2 = element(field, each, "y2");
            assertThat(proof.holds(bases, y1, y2)).isEqualTo(each.get("check").getAsBoolean());
            assertThat(proof.holds(bases, y1.times(bases.g1()), y2)).isEqualTo(each.get("check_wrong_y1").getAsBoolean());
            assertThat(proof.holds(bases, y2, y1)).isEqualTo(each.get("check_swapped").getAsBoolean());
        }
    }

    @Test
    void provesSquares() throws AttestationException {
        Field field = key("default-32").publicKey().field();
        for (JsonObject each : cases(VECTORS, "sqr")) {
            Element g = element(field, each, "g");
            Element h = element(field, each, "h");
            SquareProof proof = SquareProof.prove(g, h, number(each, "x"), number(each, "r1"), square(values(each)));
            NumberWriter out = new NumberWriter();
            proof.write(out);

            assertThat(out.toBytes()).isEqualTo(bytes(each, "serialized"));
            assertThat(SquareProof.read(new NumberReader(out.toBytes()), field)).isEqualTo(proof);
            Element y = element(field, each, "y");
            assertThat(proof.holds(g, h, y)).isEqualTo(each.get("check").getAsBoolean());
            assertThat(proof.holds(g, h, y.times(g))).isEqualTo(each.get("check_wrong").getAsBoolean());
        }
    }

    @Test
    void attestsByteByByte() throws Exception {
        for (JsonObject each : cases(VECTORS, "attestations")) {
            RangeFormat format = format(each);
            BigInteger value = number(each, "value_int");
            RangeAttester attester = new RangeAttester(new Encryptor(key(each).publicKey(), 1), format.range(), value,
                    draws(each, format.range(), value));

            assertThat(attester.opening().toBytes()).isEqualTo(bytes(each, "private_serialized"));
            assertThat(attester.attest().toBytes()).isEqualTo(bytes(each, "public_serialized"));
            assertThat(MessageDigest.getInstance("SHA-1").digest(attester.attest().toBytes().toArray()))
                    .isEqualTo(bytes(each, "attestation_hash").toArray());
            assertThat(encoded(new Encryptor(key(each).publicKey(), 1), attester.opening(), numbers(each, "private_encode_r")))
                    .isEqualTo(bytes(each, "private_encoded"));
        }
    }

    private static Bytes encoded(Encryptor encryptor, Opening opening, List<BigInteger> exponents) {
        Bytes clear = opening.toBytes();
        NumberWriter out = new NumberWriter().octet(clear.length());
        for (int i = 0; i < clear.length(); i++) {
            out.element(encryptor.encrypt(BigInteger.valueOf(clear.byteAt(i)), exponents.get(i)));
        }
        return out.toBytes();
    }

    @Test
    void readsAndAnswersByteByByte() throws Exception {
        for (JsonObject each : cases(VECTORS, "attestations")) {
            RangeFormat format = format(each);
            RangeHolding held = RangeHolding.read(bytes(each, "blob"), format, key(each).toBytes());

            assertThat(held.publicForm()).isEqualTo(bytes(each, "public_serialized"));
            assertThat(held.opening().toBytes()).isEqualTo(bytes(each, "private_serialized"));
            assertThat(format.load(held.storedForm(new SecureRandom()), key(each).toBytes()).publicForm()).isEqualTo(held.publicForm());
            Prover prover = held.prover(null, null, new SecureRandom());
            for (JsonObject challenge : cases(each, "challenges")) {
                Challenge asked = new Challenge(number(challenge, "s"), number(challenge, "t"));
                assertThat(asked.toBytes()).isEqualTo(bytes(challenge, "challenge"));
                assertThat(held.opening().respond(asked).toBytes()).isEqualTo(bytes(challenge, "response"));
                if (asked.s().max(asked.t()).compareTo(key(each).publicKey().field().p()) < 0) {
                    assertThat(prover.respond(bytes(challenge, "challenge"))).isEqualTo(bytes(challenge, "response"));
                } else {
                    assertThatThrownBy(() -> prover.respond(bytes(challenge, "challenge"))).isInstanceOf(AttestationException.class);
                }
                assertChecks(each, format.range(), challenge);
            }
        }
    }

    @Test
    void refusesTamperedResponsesForTheRightReason() throws AttestationException {
        for (JsonObject each : cases(VECTORS, "attestations")) {
            for (JsonObject response : cases(each, "negative_responses")) {
                assertChecks(each, new Range(format(each).size(), number(response, "a"), number(response, "b")), response);
            }
        }
    }

    private static final Map<RangeChecks, String> NAMES = new EnumMap<>(Map.of(RangeChecks.EQUALITY, "el", RangeChecks.SQUARE1, "sqr1",
            RangeChecks.SQUARE2, "sqr2", RangeChecks.LOWER, "c1", RangeChecks.UPPER, "c2", RangeChecks.PARTS, "caa",
            RangeChecks.FIRST_RESPONSE, "xu", RangeChecks.SECOND_RESPONSE, "yv", RangeChecks.FIRST_POSITIVE, "x>0",
            RangeChecks.SECOND_POSITIVE, "y>0"));

    private static void assertChecks(JsonObject attestation, Range range, JsonObject response) throws AttestationException {
        RangeAttestation read = RangeAttestation.read(new NumberReader(bytes(attestation, "public_serialized")), range.size());
        Statement statement = new Statement(range, read, new Challenge(number(response, "s"), number(response, "t")),
                new Response(number(response, "x"), number(response, "y"), number(response, "u"), number(response, "v")));
        JsonObject checks = response.getAsJsonObject("checks");
        for (RangeChecks check : RangeChecks.values()) {
            assertThat(check.holds(statement)).as("%s of %s", check, response).isEqualTo(checks.get(NAMES.get(check)).getAsBoolean());
        }
        assertThat(statement.isTrue()).isEqualTo(checks.get("all").getAsBoolean());
    }

    @Test
    void saysNothingToChallengesThatAskForTooMuch() throws AttestationException {
        JsonObject attestation = cases(VECTORS, "attestations").get(0);
        Prover prover = format(attestation).load(bytes(attestation, "blob"), key(attestation).toBytes())
                .prover(null, null, new SecureRandom());
        for (JsonObject each : cases(VECTORS.getAsJsonObject("small_challenges"), "cases")) {
            Challenge challenge = new Challenge(number(each, "s"), number(each, "t"));
            assertThat(challenge.isHonest()).isEqualTo(each.get("is_honest").getAsBoolean());
            Response response = Response.read(prover.respond(challenge.toBytes()), 100);
            BigInteger p = key(attestation).publicKey().field().p();
            assertThat(List.of(response.x(), response.y(), response.u(), response.v()))
                    .allMatch(number -> number.compareTo(Challenge.SMALLEST) >= 0 && number.compareTo(p) < 0);
        }
    }

    /** Where the reference never returns or dies, we say what is wrong (spec QUIRK A11). */
    @Test
    void refusesValuesOutsideTheRange() throws AttestationException {
        JsonObject errors = VECTORS.getAsJsonObject("attest_value_errors");
        JsonObject attestation = cases(VECTORS, "attestations").stream()
                .filter(each -> each.get("id_format").equals(errors.get("id_format"))).findFirst().orElseThrow();
        for (JsonObject each : cases(errors, "cases")) {
            var issue = Parties.issue(key(attestation).publicKey().toBytes(), bytes(each, "value"));
            if (each.get("reference").getAsString().equals("attested")) {
                assertThat(format(attestation).attest(issue, new SecureRandom()).length()).isPositive();
            } else {
                assertThatThrownBy(() -> format(attestation).attest(issue, new SecureRandom())).as("%s", each)
                        .isInstanceOf(AttestationException.class).hasMessage("the value is not from 18 to 200");
            }
        }
    }

    @Test
    void readsWholeAttestationsOnly() {
        JsonObject good = cases(VECTORS, "attestations").get(0);
        RangeFormat format = format(good);
        Bytes publicForm = bytes(good, "public_serialized");
        Bytes blob = bytes(good, "blob");
        for (Bytes bad : List.of(publicForm.slice(0, publicForm.length() - 1), publicForm.slice(0, publicForm.length() / 2),
                Bytes.ofHex(publicForm.toHex() + "00"), blob)) {
            assertThatThrownBy(() -> format.verify(bad, Parties.question(Bytes.ofHex("01")), new SecureRandom()))
                    .isInstanceOf(AttestationException.class);
        }
        for (Bytes bad : List.of(publicForm, blob.slice(0, blob.length() - 1), Bytes.ofHex(blob.toHex() + "00"))) {
            assertThatThrownBy(() -> format.load(bad, key(good).toBytes())).isInstanceOf(AttestationException.class);
        }
        assertThatThrownBy(() -> format.load(blob, key("default-32-b").toBytes())).hasMessage("an attestation for another key");
    }

    /** h = 0 makes every equation of a proof 0 = 0, so that the reference believes anything (spec 11.3, V3). */
    @Test
    void refusesTheKeyUnderWhichTheReferenceBelievesAnything() throws AttestationException {
        JsonObject good = cases(VECTORS, "attestations").get(0);
        RangeFormat format = format(good);
        RangeAttestation read = RangeAttestation.read(new NumberReader(bytes(good, "public_serialized")), format.size());
        Element zero = read.key().field().element(BigInteger.ZERO, BigInteger.ZERO);
        Commitments c = read.commitments();
        PublicKey key = new PublicKey(read.key().field(), read.key().g(), zero);
        RangeAttestation forged = new RangeAttestation(key, read.size(), new Commitments(c.c(), c.c1(), c.c2(), c.ca(), zero, zero,
                zero, zero), read.equality(), read.square1(), read.square2());
        Statement nothing = new Statement(format.range(), forged, new Challenge(ONE, ONE), new Response(ONE, ONE, ONE, ONE));

        assertThat(RangeChecks.PARTS.holds(nothing) && RangeChecks.FIRST_RESPONSE.holds(nothing)
                && RangeChecks.SECOND_RESPONSE.holds(nothing)).isTrue();
        assertThatThrownBy(() -> format.verify(forged.toBytes(), Parties.question(Bytes.ofHex("01")), new SecureRandom()))
                .hasMessage("an element that is not in the group");
    }
}
