package org.ipv8.attestation.proofs.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Draws;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.attestation.proofs.internal.proof.Knowledge;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;

class HolderKeyTest {

    private static final String FORMAT = "some_format";

    private final Draws random = new Draws("holder");
    private final HolderSecret secret = HolderSecret.generate(random);
    private final HolderKey key = secret.publicKey(FORMAT);

    @Test
    void readsWhatItWrites() throws AttestationException {
        assertThat(HolderKey.read(key.toBytes(), FORMAT)).isEqualTo(key);
        assertThat(key.toBytes().length()).isEqualTo(HolderKey.LENGTH).isEqualTo(130);
        assertThat(HolderSecret.read(secret.toBytes()).publicKey(FORMAT)).isEqualTo(key);
    }

    @Test
    void everySecretHasAnotherKey() {
        HolderKey other = HolderSecret.generate(random).publicKey(FORMAT);

        assertThat(other.element()).isNotEqualTo(key.element());
        assertThat(other.envelope()).isNotEqualTo(key.envelope());
    }

    @Test
    void aSubjectCannotShiftWhatItIsAttested() {
        // K = 5·G + k·H would turn a commitment to 13 into one to 18
        Element shifted = key.element().plus(Generator.G.times(Scalar.of(5)));
        refuses(new HolderKey(shifted, key.proof(), key.envelope()).toBytes());

        // not even with a proof of what is known of it
        Knowledge proof = Knowledge.prove(Generator.H, secret.blinding(), HolderKey.context(FORMAT, key.envelope().toArray()),
                Scalar.random(random));
        refuses(new HolderKey(shifted, proof, key.envelope()).toBytes());
    }

    @Test
    void theProofIsForItsEnvelopeKeyAndFormat() {
        HolderKey other = HolderSecret.generate(random).publicKey(FORMAT);

        refuses(new HolderKey(key.element(), key.proof(), other.envelope()).toBytes());
        refuses(new HolderKey(other.element(), key.proof(), key.envelope()).toBytes());
        assertThatThrownBy(() -> HolderKey.read(key.toBytes(), "other_format")).isInstanceOf(AttestationException.class)
                .hasMessageContaining("does not know its secret");
    }

    @Test
    void noByteCanBeChanged() {
        for (int i = 0; i < HolderKey.LENGTH; i++) {
            refuses(Bits.flip(key.toBytes(), i));
        }
    }

    @Test
    void theNeutralElementAndThoseOffTheCurveAreRefused() {
        refuses(Bits.replace(key.toBytes(), 1, new byte[Element.LENGTH]));
        for (byte head : new byte[] {1, 4, 5, 6, 7}) {
            refuses(Bits.replace(key.toBytes(), 1, new byte[] {head}));
        }
    }

    @Test
    void otherLengthsAreRefused() {
        for (int length = 0; length < HolderKey.LENGTH; length++) {
            refuses(key.toBytes().slice(0, length));
        }
        refuses(Bits.extend(key.toBytes(), 1));
    }

    @Test
    void secretsHaveOneForm() {
        Bytes bytes = secret.toBytes();

        assertThatThrownBy(() -> HolderSecret.read(bytes.slice(0, 32))).isInstanceOf(AttestationException.class);
        assertThatThrownBy(() -> HolderSecret.read(Bits.extend(bytes, 1))).isInstanceOf(AttestationException.class);
        assertThatThrownBy(() -> HolderSecret.read(Bits.flip(bytes, 0))).isInstanceOf(AttestationException.class);
        assertThat(secret).hasToString("secret key");
    }

    private static void refuses(Bytes bytes) {
        assertThatThrownBy(() -> HolderKey.read(bytes, FORMAT)).as(bytes.toHex()).isInstanceOf(AttestationException.class);
    }
}
