package org.ipv8.attestation.proofs.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Draws;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] BOUND = "a session".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTENT = "a question".getBytes(StandardCharsets.US_ASCII);

    private final Draws random = new Draws("envelopes");
    private final HolderSecret owner = HolderSecret.generate(random);
    private final byte[] key = owner.publicKey("f").envelope().toArray();

    @Test
    void isOpenedByItsOwner() throws AttestationException {
        Envelope.Sent sent = Envelope.close(key, BOUND, CONTENT, random);
        Envelope.Opened opened = Envelope.open(owner, BOUND, sent.bytes());

        assertThat(opened.content()).isEqualTo(CONTENT);
        assertThat(sent.bytes()).hasSize(CONTENT.length + Envelope.OVERHEAD);
    }

    @Test
    void carriesAnAnswerBack() throws AttestationException {
        Envelope.Sent sent = Envelope.close(key, BOUND, CONTENT, random);
        Envelope.AnswerKey answer = Envelope.open(owner, BOUND, sent.bytes()).answer();

        byte[] first = answer.encrypt(CONTENT, random);
        byte[] again = answer.encrypt(CONTENT, random);

        assertThat(sent.answer().decrypt(first)).isEqualTo(CONTENT);
        assertThat(sent.answer().decrypt(again)).isEqualTo(CONTENT);
        assertThat(first).hasSize(CONTENT.length + Envelope.OVERHEAD);
        assertThat(Arrays.copyOfRange(first, 32, first.length)).as("a key of its own for each")
                .isNotEqualTo(Arrays.copyOfRange(again, 32, again.length));
    }

    @Test
    void isHpkeAsPublished() throws Exception {
        // RFC 9180, appendix A.2.1 and A.2.1.1
        byte[] ikmE = HEX.parseHex("909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b");
        byte[] ikmR = HEX.parseHex("1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df");
        byte[] enc = HEX.parseHex("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a");
        byte[] info = HEX.parseHex("4f6465206f6e2061204772656369616e2055726e");
        byte[] aad = HEX.parseHex("436f756e742d30");
        byte[] ct = HEX.parseHex("1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28");
        AsymmetricCipherKeyPair receiver = Envelope.keyPair(ikmR);

        assertThat(Envelope.publicKey(receiver))
                .isEqualTo(HEX.parseHex("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a"));
        assertThat(Envelope.suite().setupBaseR(enc, receiver, info).open(aad, ct))
                .isEqualTo("Beauty is truth, truth beauty".getBytes(StandardCharsets.US_ASCII));

        byte[] sent = Envelope.close(Envelope.publicKey(receiver), info, CONTENT, drawing(ikmE)).bytes();
        assertThat(sent).startsWith(enc);
        assertThat(Envelope.suite().setupBaseR(enc, receiver, info).open(new byte[0], Arrays.copyOfRange(sent, 32, sent.length)))
                .isEqualTo(CONTENT);
    }

    private static SecureRandom drawing(byte[] draw) {
        return new SecureRandom() {

            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(draw, 0, bytes, 0, bytes.length);
            }
        };
    }

    @Test
    void isNotOpenedByOthersOrForAnotherSession() throws AttestationException {
        byte[] sent = Envelope.close(key, BOUND, CONTENT, random).bytes();

        refuses(HolderSecret.generate(random), BOUND, sent);
        refuses(owner, "another".getBytes(StandardCharsets.US_ASCII), sent);
        refuses(owner, new byte[0], sent);
    }

    @Test
    void cannotBeChanged() throws AttestationException {
        Bytes sent = Bytes.of(Envelope.close(key, BOUND, CONTENT, random).bytes());

        for (int i = 0; i < sent.length(); i++) {
            // bit 255 of an X25519 key is ignored by RFC 7748, but hashed by HPKE
            refuses(owner, BOUND, Bits.flip(sent, i).toArray());
        }
        refuses(owner, BOUND, Bits.replace(sent, 31, new byte[] {(byte) (sent.byteAt(31) ^ 0x80)}).toArray());
        for (int length = 0; length < sent.length(); length++) {
            refuses(owner, BOUND, sent.slice(0, length).toArray());
        }
        refuses(owner, BOUND, Bits.extend(sent, 1).toArray());
    }

    @Test
    void answersCannotBeChangedOrMixed() throws AttestationException {
        Envelope.Sent sent = Envelope.close(key, BOUND, CONTENT, random);
        Envelope.Sent other = Envelope.close(key, BOUND, CONTENT, random);
        Bytes answer = Bytes.of(Envelope.open(owner, BOUND, sent.bytes()).answer().encrypt(CONTENT, random));

        for (int i = 0; i < answer.length(); i++) {
            Bytes changed = Bits.flip(answer, i);
            assertThatThrownBy(() -> sent.answer().decrypt(changed.toArray())).isInstanceOf(AttestationException.class);
        }
        for (int length = 0; length < answer.length(); length++) {
            Bytes cut = answer.slice(0, length);
            assertThatThrownBy(() -> sent.answer().decrypt(cut.toArray())).isInstanceOf(AttestationException.class);
        }
        assertThatThrownBy(() -> other.answer().decrypt(answer.toArray())).isInstanceOf(AttestationException.class)
                .hasMessage("an answer to another question");
    }

    /** The points of small order on Curve25519 and its twist, for which every secret gives the same. */
    @ParameterizedTest
    @ValueSource(strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    })
    void pointsOfSmallOrderAreRefused(String hex) {
        byte[] point = HEX.parseHex(hex);

        assertThatThrownBy(() -> Envelope.close(point, BOUND, CONTENT, random)).isInstanceOf(AttestationException.class);
        refuses(owner, BOUND, Arrays.copyOf(point, 100));
    }

    @Test
    void keysOfOtherLengthsAreRefused() {
        for (int length : new int[] {0, 31, 33}) {
            assertThatThrownBy(() -> Envelope.close(new byte[length], BOUND, CONTENT, random)).isInstanceOf(AttestationException.class);
        }
    }

    private static void refuses(HolderSecret secret, byte[] bound, byte[] envelope) {
        assertThatThrownBy(() -> Envelope.open(secret, bound, envelope)).isInstanceOf(AttestationException.class);
    }
}
