package org.ipv8.attestation.bgn.internal.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.Formats;
import org.ipv8.attestation.bgn.internal.Parties;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Prover;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** bonehexact from end to end, with honest and other peers. */
class ExactFormatTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Bytes VALUE = Bytes.ofHex("cafe");

    private static AttestationFormat format(String size, String hash) {
        return Formats.of("test", Map.of("algorithm", "bonehexact", "key_size", size, "hash", hash));
    }

    private static final AttestationFormat SMALL = format("32", "sha256_4");

    private record Made(AttestationFormat format, Bytes key, Holding holding) {

        static Made by(AttestationFormat format) throws AttestationException {
            Bytes key = format.generateKey(RANDOM);
            Bytes open = format.publicKey(key);
            format.checkPublicKey(open);
            Bytes blob = format.attest(Parties.issue(open, VALUE), RANDOM);
            assertThat(blob.length()).isLessThanOrEqualTo(format.limits().blob());
            return new Made(format, key, format.receive(blob, key, Parties.ATTRIBUTE));
        }

        Verifier verifier(Bytes... values) throws AttestationException {
            return format.verify(holding.publicForm(), Parties.question(values), RANDOM);
        }

        Prover prover() {
            return holding.prover(null, null, RANDOM);
        }
    }

    private static int run(Verifier verifier, Prover prover) throws AttestationException {
        int challenges = 0;
        for (Optional<Bytes> next = verifier.next(); next.isPresent(); next = verifier.next()) {
            verifier.answer(next.get(), prover.respond(next.get()));
            challenges++;
        }
        assertThat(verifier.finished()).isTrue();
        return challenges;
    }

    @ParameterizedTest
    @CsvSource({"32, sha256_4, 0.9999847412109375", "64, sha256, 1.0", "96, sha512, 1.0", "40, sha256_4, 0.9999847412109375"})
    void provesTheValueAndNoOther(String size, String hash, double certainty) throws AttestationException {
        AttestationFormat format = format(size, hash);
        Made made = Made.by(format);
        Verifier verifier = made.verifier(VALUE, Bytes.ofHex("00"));

        int challenges = run(verifier, made.prover());

        assertThat(challenges).isLessThanOrEqualTo(format.limits().challenges());
        assertThat(verifier.outcome().certainties()).containsExactly(certainty, 0.0);
        assertThat(verifier.outcome().attestor()).isEmpty();
    }

    @Test
    void keepsItsLimits() throws AttestationException {
        Made made = Made.by(SMALL);
        Bytes challenge = made.verifier(VALUE).next().orElseThrow();

        assertThat(made.format.publicKey(made.key).length()).isLessThanOrEqualTo(SMALL.limits().publicKey());
        assertThat(made.holding.publicForm().length()).isLessThanOrEqualTo(SMALL.limits().publicForm());
        assertThat(challenge.length()).isLessThanOrEqualTo(SMALL.limits().challenge());
        assertThat(made.prover().respond(challenge).length()).isLessThanOrEqualTo(SMALL.limits().response());
        assertThat(SMALL.load(made.holding.storedForm(RANDOM), made.key).publicForm()).isEqualTo(made.holding.publicForm());
    }

    @Test
    void saysThatItProtectsNothing() {
        assertThat(SMALL.strength().isSecure()).isFalse();
        assertThat(SMALL.strength().insecureBecause()).contains("factoring p + 1").contains("32 bits");
        assertThat(format("512", "sha512").strength().bits()).isGreaterThan(SMALL.strength().bits());
    }

    /** About 38 of 256 answers are followed by a check (spec 9.6). */
    @Test
    void checksHonestyNowAndThen() throws AttestationException {
        Made made = Made.by(format("32", "sha512"));
        int challenges = 0;
        for (int i = 0; i < 10; i++) {
            challenges += run(made.verifier(VALUE), made.prover());
        }
        assertThat((challenges - 2_560) / 2_560.0).isCloseTo(38.0 / 218, within(0.07));
    }

    @Test
    void findsALiarOnce() throws AttestationException {
        Made made = Made.by(format("32", "sha512"));
        Prover liar = challenge -> Bytes.of(new byte[] {1});

        assertThatThrownBy(() -> run(made.verifier(VALUE), liar)).isInstanceOf(AttestationException.class)
                .hasMessage("the subject does not tell the truth");
    }

    @Test
    void takesAnswersInAnyOrder() throws AttestationException {
        Made made = Made.by(SMALL);
        Verifier verifier = made.verifier(VALUE);
        List<Bytes> open = new ArrayList<>();
        while (!verifier.finished()) {
            verifier.next().ifPresent(open::add);
            if (open.size() > 5 || verifier.next().map(open::add).isEmpty()) {
                Bytes challenge = open.remove(open.size() / 2);
                verifier.answer(challenge, made.prover().respond(challenge));
            }
        }

        assertThat(verifier.outcome().certainties()).containsExactly(0.9999847412109375);
    }

    @Test
    void saysNothingBeforeTheLastAnswer() throws AttestationException {
        Made made = Made.by(SMALL);
        Verifier verifier = made.verifier(VALUE);
        verifier.next();

        assertThat(verifier.finished()).isFalse();
        assertThatThrownBy(verifier::outcome).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void doesNotTakeAnAttestationForAnotherKey() throws AttestationException {
        Made made = Made.by(SMALL);
        Made other = Made.by(SMALL);

        assertThatThrownBy(() -> SMALL.receive(made.holding.publicForm(), other.key, Parties.ATTRIBUTE))
                .hasMessage("an attestation for another key");
    }

    @Test
    void isNotVerifiedUnderAnotherFormat() throws AttestationException {
        Bytes blob = Made.by(SMALL).holding.publicForm();

        assertThatThrownBy(() -> format("64", "sha256_4").verify(blob, Parties.question(VALUE), RANDOM))
                .isInstanceOf(AttestationException.class);
        assertThatThrownBy(() -> format("32", "sha256").verify(blob, Parties.question(VALUE), RANDOM))
                .isInstanceOf(AttestationException.class);
    }

    @Test
    void answersNothingThatIsNoCiphertext() throws AttestationException {
        Prover prover = Made.by(SMALL).prover();

        for (String hex : List.of("", "010102010103", "010100010100", "0101010101007a7a", "010101")) {
            assertThatThrownBy(() -> prover.respond(Bytes.ofHex(hex))).as(hex).isInstanceOf(AttestationException.class);
        }
    }
}
