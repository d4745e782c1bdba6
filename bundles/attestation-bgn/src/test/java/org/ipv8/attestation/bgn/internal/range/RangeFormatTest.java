package org.ipv8.attestation.bgn.internal.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.Parties;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.keys.KeyMaker.Generators;
import org.ipv8.attestation.bgn.internal.keys.KeySize;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pengbaorange from end to end, with honest and other peers. */
class RangeFormatTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Bytes IN = Bytes.ofHex("01");
    private static final Bytes OUT = Bytes.ofHex("00");
    private static final RangeFormat ADULT = format(32, 18, 200);

    private static RangeFormat format(int size, int min, int max) {
        return new RangeFormat("test", new KeySize(size), BigInteger.valueOf(min), BigInteger.valueOf(max), Generators.POWER);
    }

    private static Bytes bytes(int value) {
        return Bytes.of(BigInteger.valueOf(value).toByteArray());
    }

    private static Holding holding(RangeFormat format, int value) throws AttestationException {
        Bytes key = format.generateKey(RANDOM);
        Bytes blob = format.attest(Parties.issue(format.publicKey(key), bytes(value)), RANDOM);
        assertThat(blob.length()).isLessThanOrEqualTo(format.limits().blob());
        Holding holding = format.receive(blob, key, Parties.ATTRIBUTE);
        assertThat(format.publicForm(blob)).isEqualTo(holding.publicForm());
        assertThat(format.load(holding.storedForm(RANDOM), key).publicForm()).isEqualTo(holding.publicForm());
        return holding;
    }

    private static Verifier verifier(RangeFormat format, Holding holding) throws AttestationException {
        return format.verify(holding.publicForm(), Parties.question(IN, OUT), RANDOM);
    }

    @ParameterizedTest
    @CsvSource({"32, 18, 200, 18", "32, 18, 200, 200", "32, 18, 200, 42", "32, 0, 0, 0", "64, 0, 1000, 500", "40, 5, 16777215, 16777215",
        "96, 1, 3, 2"})
    void provesThatANumberIsInTheRange(int size, int min, int max, int value) throws AttestationException {
        RangeFormat format = format(size, min, max);
        Holding holding = holding(format, value);
        Verifier verifier = verifier(format, holding);
        Bytes challenge = verifier.next().orElseThrow();
        Bytes response = holding.prover(null, null, RANDOM).respond(challenge);

        assertThat(verifier.next()).isEmpty();
        assertThat(challenge.length()).isLessThanOrEqualTo(format.limits().challenge());
        assertThat(response.length()).isLessThanOrEqualTo(format.limits().response());
        assertThat(holding.publicForm().length()).isLessThanOrEqualTo(format.limits().publicForm());
        verifier.answer(challenge, response);
        assertThat(verifier.finished()).isTrue();
        assertThat(verifier.outcome().certainties()).containsExactly(1.0, 0.0);
    }

    /** The reference loops for ever at both borders (spec QUIRK A11). */
    @ParameterizedTest
    @CsvSource({"17", "201", "0", "16", "202", "256", "100000"})
    void isNotMadeForANumberOutside(int value) throws AttestationException {
        Bytes key = ADULT.publicKey(ADULT.generateKey(RANDOM));

        assertThatThrownBy(() -> ADULT.attest(Parties.issue(key, bytes(value)), RANDOM)).hasMessage("the value is not from 18 to 200");
    }

    /** A broken proof says nothing about the number: it is no certainty that it is outside (spec QUIRK A14). */
    @Test
    void failsInsteadOfProvingTheContrary() throws AttestationException {
        Holding holding = holding(ADULT, 42);
        Verifier verifier = verifier(ADULT, holding);
        Bytes challenge = verifier.next().orElseThrow();
        Bytes response = holding(ADULT, 42).prover(null, null, RANDOM).respond(challenge);

        assertThatThrownBy(() -> verifier.answer(challenge, response))
                .hasMessage("the proof that the number is in the range does not hold");
        assertThat(verifier.finished()).isFalse();
        assertThatThrownBy(verifier::outcome).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isNotVerifiedUnderAnotherRange() throws AttestationException {
        Holding holding = holding(ADULT, 42);
        for (RangeFormat other : List.of(format(32, 19, 200), format(32, 18, 201), format(32, 0, 17))) {
            Verifier verifier = verifier(other, holding);
            Bytes challenge = verifier.next().orElseThrow();
            assertThatThrownBy(() -> verifier.answer(challenge, holding.prover(null, null, RANDOM).respond(challenge)))
                    .isInstanceOf(AttestationException.class);
        }
        assertThatThrownBy(() -> verifier(format(40, 18, 200), holding)).isInstanceOf(AttestationException.class);
    }

    @Test
    void takesReferenceValuesOfOneByteOnly() throws AttestationException {
        Holding holding = holding(ADULT, 42);

        for (Bytes value : List.of(Bytes.EMPTY, Bytes.ofHex("0001"))) {
            assertThatThrownBy(() -> ADULT.verify(holding.publicForm(), Parties.question(value), RANDOM))
                    .hasMessageContaining("one byte");
        }
    }

    /** In attestations of the reference, D/c is b − value + 1: the number can be read off (spec 8.7). */
    @Test
    void doesNotGiveTheNumberAway() throws AttestationException {
        for (int value : new int[] {18, 42, 200}) {
            RangeAttestation open = RangeAttestation.read(new NumberReader(holding(ADULT, value).publicForm()), new KeySize(32));
            BigInteger quotient = open.equality().d().divide(open.equality().c());
            assertThat(quotient.bitLength()).isGreaterThan(100);
            for (SquareProof square : List.of(open.square1(), open.square2())) {
                assertThat(square.equality().d().divide(square.equality().c()).bitLength()).isGreaterThan(100);
            }
        }
    }

    @Test
    void neverHasANegativePart() throws AttestationException {
        Random random = new Random(1);
        Range range = ADULT.range();
        BigInteger p = BigInteger.ONE.shiftLeft(70);
        for (int i = 0; i < 2_000; i++) {
            BigInteger value = BigInteger.valueOf(18 + random.nextInt(183));
            RangeDraws draws = RangeDraws.random(range, value, p, random);
            BigInteger m2 = draws.product(range, value).subtract(draws.m1()).subtract(draws.m4().pow(2));
            BigInteger r3 = draws.blinding(range, value).subtract(draws.r1()).subtract(draws.r2());
            assertThat(m2).isPositive();
            assertThat(r3).isPositive();
        }
    }

    @Test
    void isGivenUpIfChanceHasNothingToOffer() {
        Random stuck = new Random() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                java.util.Arrays.fill(bytes, (byte) 0);
            }
        };

        assertThatThrownBy(() -> RangeDraws.random(ADULT.range(), BigInteger.valueOf(42), BigInteger.TEN, stuck))
                .isInstanceOf(AttestationException.class);
    }

    @Test
    void saysThatItProtectsNothing() {
        assertThat(ADULT.strength().isSecure()).isFalse();
        assertThat(ADULT.strength().insecureBecause()).contains("a subject that lies can pass");
    }

    @Test
    void hasARange() {
        assertThatThrownBy(() -> format(32, 5, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> format(32, 0, 1 << 24)).isInstanceOf(IllegalArgumentException.class);
    }
}
