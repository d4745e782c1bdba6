package org.ipv8.crypto.internal.edwards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.ipv8.key.spi.Ed25519Provider.Verifier;
import org.junit.jupiter.api.Test;

class FrequentSignersTest {

    private static final int LIMIT = 3;

    private final Random random = new Random(8032);
    private final FrequentSigners signers = new FrequentSigners(LIMIT);
    private int seldom;

    /** A key with a message it has signed, and what verifies for it. */
    private final class Signer {

        private final byte[] message = new byte[20];
        private final byte[] signature = new byte[64];
        private final Verifier verifier;

        Signer() {
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            byte[] bytes = new byte[40];
            Ed25519.generatePublicKey(secret, 0, bytes, 8);
            Ed25519.sign(secret, 0, message, 0, message.length, signature, 0);
            verifier = signers.verifier(bytes, 8, (signed, offset, length, signature, signatureOffset) -> {
                seldom++;
                return Ed25519.verify(signature, signatureOffset, bytes, 8, signed, offset, length);
            });
        }

        boolean verifies() {
            return verifier.verify(message, 0, message.length, signature, 0);
        }

        void becomeFrequent() {
            for (int i = 0; i < FrequentSigners.FEW; i++) {
                assertThat(verifies()).isTrue();
            }
        }
    }

    @Test
    void aKeyGetsATableWhenItWasSeenAFewTimes() {
        Signer signer = new Signer();
        signer.becomeFrequent();

        assertThat(seldom).isEqualTo(FrequentSigners.FEW);
        assertThat(signers.size()).isOne();
        assertThat(signer.verifies()).isTrue();
        assertThat(seldom).isEqualTo(FrequentSigners.FEW);
    }

    @Test
    void forgeriesAreRefusedWithTableAndWithout() {
        Signer signer = new Signer();
        signer.signature[40] ^= 1;
        for (int i = 0; i < 3 * FrequentSigners.FEW; i++) {
            assertThat(signer.verifies()).isFalse();
        }
        signer.signature[40] ^= 1;

        assertThat(signer.verifies()).isTrue();
        assertThat(seldom).isEqualTo(FrequentSigners.FEW);
    }

    @Test
    void theOldestTableGoesWhenThereAreTooMany() {
        List<Signer> all = new ArrayList<>();
        for (int i = 0; i <= LIMIT; i++) {
            all.add(new Signer());
            all.get(i).becomeFrequent();
        }
        seldom = 0;

        assertThat(signers.size()).isEqualTo(LIMIT);
        assertThat(all).allMatch(Signer::verifies);
        assertThat(seldom).as("one has lost its table").isOne();
        all.get(0).becomeFrequent();
        seldom = 0;
        assertThat(all.get(0).verifies()).isTrue();
        assertThat(seldom).as("and can have one again").isZero();
        assertThat(signers.size()).isEqualTo(LIMIT);
    }
}
