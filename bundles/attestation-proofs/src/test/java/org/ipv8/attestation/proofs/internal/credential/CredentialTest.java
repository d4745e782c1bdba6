package org.ipv8.attestation.proofs.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Draws;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.attestation.proofs.internal.proof.Opening;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.WireWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CredentialTest {

    private static final KeyVault KEYS = Vaults.create();
    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final PrivateKey AUTHORITY = KEYS.generate(SecurityLevel.CURVE25519);
    private static final PublicKey SUBJECT = KEYS.generate(SecurityLevel.CURVE25519).publicKey();

    private final Draws random = new Draws("credentials");
    private final HolderSecret secret = HolderSecret.generate(random);
    private final HolderKey holder = secret.publicKey("format");
    private final Opening opening = new Opening(Scalar.of(42), Scalar.random(random));
    private final Element commitment = opening.commitment();

    private Credential sign() throws AttestationException {
        return sign("attribute", AUTHORITY);
    }

    private Credential sign(String attribute, PrivateKey authority) throws AttestationException {
        return Credential.sign("format", attribute, SUBJECT, authority, NOW, DAY, commitment, holder.envelope());
    }

    @Test
    void readsWhatItWrites() throws AttestationException {
        Credential credential = sign();

        assertThat(Credential.read(credential.toBytes(), KEYS)).isEqualTo(credential);
        assertThatCode(() -> credential.check("format", SUBJECT)).doesNotThrowAnyException();
        assertThat(credential.toBytes().length()).isEqualTo(1 + 8 + 11 + 76 + 76 + 16 + 33 + 32 + 64);
    }

    @Test
    void noByteCanBeChanged() throws AttestationException {
        Bytes bytes = sign().toBytes();
        for (int i = 0; i < bytes.length(); i++) {
            Bytes changed = Bits.flip(bytes, i);
            assertThatThrownBy(() -> Credential.read(changed, KEYS).check("format", SUBJECT)).as("byte %d", i)
                    .isInstanceOf(AttestationException.class);
        }
    }

    @Test
    void everyFieldIsSigned() throws AttestationException {
        Credential right = sign();
        Element other = commitment.plus(commitment);
        Bytes envelope = HolderSecret.generate(random).publicKey("format").envelope();

        notSigned(new Credential("format", "other", right.subject(), right.authority(), right.issued(), right.expires(), commitment,
                right.envelope(), right.signature()));
        notSigned(new Credential("format", "attribute", right.subject(), KEYS.generate(SecurityLevel.CURVE25519).publicKey(),
                right.issued(), right.expires(), commitment, right.envelope(), right.signature()));
        notSigned(new Credential("format", "attribute", right.subject(), right.authority(), right.issued() + 1, right.expires(),
                commitment, right.envelope(), right.signature()));
        notSigned(new Credential("format", "attribute", right.subject(), right.authority(), right.issued(), right.expires() + 1,
                commitment, right.envelope(), right.signature()));
        notSigned(new Credential("format", "attribute", right.subject(), right.authority(), right.issued(), right.expires(), other,
                right.envelope(), right.signature()));
        notSigned(new Credential("format", "attribute", right.subject(), right.authority(), right.issued(), right.expires(), commitment,
                envelope, right.signature()));
        // and what belongs to one field does not slip into the next
        notSigned(new Credential("format", "attribut", right.subject(), right.authority(), right.issued(), right.expires(), commitment,
                right.envelope(), right.signature()));
    }

    private static void notSigned(Credential credential) {
        assertThatThrownBy(() -> Credential.read(credential.toBytes(), KEYS).check("format", SUBJECT))
                .isInstanceOf(AttestationException.class).hasMessage("a credential its authority has not signed");
    }

    @Test
    void isForOneSubjectAndFormat() throws AttestationException {
        Credential credential = sign();
        PublicKey stranger = KEYS.generate(SecurityLevel.CURVE25519).publicKey();

        assertThatThrownBy(() -> credential.check("format", stranger)).isInstanceOf(AttestationException.class)
                .hasMessage("a credential of another subject");
        assertThatThrownBy(() -> credential.check("other", SUBJECT)).isInstanceOf(AttestationException.class)
                .hasMessage("a credential of another format");
    }

    @ParameterizedTest
    @EnumSource(SecurityLevel.class)
    void needsAnAuthorityWithAStrongKey(SecurityLevel level) throws AttestationException {
        PrivateKey authority = KEYS.generate(level);
        boolean strong = switch (level.keyType()) {
            case SECT163K1, SECT233K1 -> false;
            default -> true;
        };

        if (strong) {
            Credential credential = sign("attribute", authority);
            assertThatCode(() -> Credential.read(credential.toBytes(), KEYS).check("format", SUBJECT)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> sign("attribute", authority)).isInstanceOf(AttestationException.class).hasMessageContaining("too weak");
            Credential forged = weakly(authority);
            assertThatThrownBy(() -> Credential.read(forged.toBytes(), KEYS).check("format", SUBJECT))
                    .isInstanceOf(AttestationException.class).hasMessageContaining("too weak");
        }
    }

    /** A credential with a right signature by a key that is too weak. */
    private Credential weakly(PrivateKey authority) {
        Credential unsigned = new Credential("format", "attribute", Bytes.of(SUBJECT.toBytes()), authority.publicKey(),
                NOW.getEpochSecond(), NOW.plus(DAY).getEpochSecond(), commitment, holder.envelope(), Bytes.EMPTY);
        byte[] signed = new WireWriter(0).utf8(Credential.SIGNED).bytes(unsigned.toBytes()).toByteArray();
        return new Credential("format", "attribute", unsigned.subject(), unsigned.authority(), unsigned.issued(), unsigned.expires(),
                commitment, holder.envelope(), Bytes.of(authority.sign(signed)));
    }

    @Test
    void isValidForATime() throws AttestationException {
        Credential credential = sign();

        for (Duration after : new Duration[] {Credential.CLOCK_SKEW.negated(), Duration.ZERO, DAY.minusSeconds(1)}) {
            assertThatCode(() -> credential.checkTime(NOW.plus(after))).doesNotThrowAnyException();
        }
        for (Duration after : new Duration[] {DAY, DAY.plusSeconds(1), DAY.multipliedBy(1000)}) {
            assertThatThrownBy(() -> credential.checkTime(NOW.plus(after))).isInstanceOf(AttestationException.class)
                    .hasMessageContaining("expired");
        }
        assertThatThrownBy(() -> credential.checkTime(NOW.minus(Credential.CLOCK_SKEW).minusSeconds(1)))
                .isInstanceOf(AttestationException.class).hasMessageContaining("future");
    }

    @Test
    void timesBeyondAllCalendarsAreNoProblem() {
        for (long[] times : new long[][] {{Long.MIN_VALUE, Long.MIN_VALUE}, {Long.MAX_VALUE, Long.MAX_VALUE}, {-1, -1}}) {
            Credential strange = new Credential("format", "attribute", Bytes.of(SUBJECT.toBytes()), AUTHORITY.publicKey(), times[0],
                    times[1], commitment, holder.envelope(), Bytes.of(new byte[64]));

            assertThatThrownBy(() -> strange.checkTime(NOW)).isInstanceOf(AttestationException.class);
        }
    }

    @Test
    void otherLengthsAreRefused() throws AttestationException {
        Bytes bytes = sign().toBytes();
        for (int length = 0; length < bytes.length(); length++) {
            Bytes cut = bytes.slice(0, length);
            assertThatThrownBy(() -> Credential.read(cut, KEYS)).isInstanceOf(AttestationException.class);
        }
        assertThatThrownBy(() -> Credential.read(Bits.extend(bytes, 1), KEYS)).isInstanceOf(AttestationException.class);
        assertThatThrownBy(() -> Credential.read(Bits.extend(bytes, Credential.MAX_LENGTH), KEYS))
                .isInstanceOf(AttestationException.class).hasMessageContaining("too long");
    }

    @Test
    void namesHaveABound() throws AttestationException {
        assertThat(Credential.read(sign("x".repeat(Credential.MAX_NAME), AUTHORITY).toBytes(), KEYS).attribute())
                .hasSize(Credential.MAX_NAME);
        assertThatThrownBy(() -> sign("x".repeat(Credential.MAX_NAME + 1), AUTHORITY)).isInstanceOf(AttestationException.class)
                .hasMessageContaining("255");
        assertThatThrownBy(() -> sign("\ud800", AUTHORITY)).as("half a character").isInstanceOf(AttestationException.class);

        byte[] tooLong = new WireWriter(0).u8(1).varlenHutf8("x".repeat(Credential.MAX_NAME + 1)).bytes(new byte[300]).toByteArray();
        assertThatThrownBy(() -> Credential.read(Bytes.of(tooLong), KEYS)).isInstanceOf(AttestationException.class)
                .hasMessageContaining("name that is too long");
    }

    @Test
    void theSubjectFindsOutWhatItWasNotTold() throws AttestationException {
        Scalar share = opening.blinding().minus(secret.blinding());
        Issued honest = Issued.close(sign(), new Issued.Content(share, Bytes.ofHex("2a")), random);
        assertThat(honest.opening(secret, honest.open(secret), Scalar.of(42))).isEqualTo(opening);

        // the authority says 43 and has signed 42, or keeps a part of the blinding for itself
        assertThatThrownBy(() -> honest.opening(secret, honest.open(secret), Scalar.of(43))).isInstanceOf(AttestationException.class)
                .hasMessageContaining("does not hide the value");
        Issued kept = Issued.close(sign(), new Issued.Content(share.plus(Scalar.ONE), Bytes.ofHex("2a")), random);
        assertThatThrownBy(() -> kept.opening(secret, kept.open(secret), Scalar.of(42))).isInstanceOf(AttestationException.class);
    }

    @Test
    void theEnvelopeBelongsToItsCredential() throws AttestationException {
        Issued one = Issued.close(sign(), new Issued.Content(Scalar.ONE, Bytes.EMPTY), random);
        Issued mixed = new Issued(sign("another attribute", AUTHORITY), one.envelope());

        assertThatThrownBy(() -> mixed.open(secret)).isInstanceOf(AttestationException.class);
        assertThatThrownBy(() -> one.open(HolderSecret.generate(random))).isInstanceOf(AttestationException.class);
        assertThat(Issued.read(one.toBytes(), KEYS)).isEqualTo(one);
        assertThatThrownBy(() -> Issued.read(Bits.extend(one.toBytes(), Issued.MAX_LENGTH), KEYS))
                .isInstanceOf(AttestationException.class).hasMessageContaining("too long");
    }
}
