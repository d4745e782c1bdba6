package org.ipv8.crypto.accp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.ipv8.key.PrivateKey;
import org.ipv8.key.spi.Ed25519Provider.Signer;
import org.ipv8.key.spi.Ed25519Provider.Verifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The native library against Bouncy Castle. */
class AccpEd25519Test {

    private static final int MESSAGES = 300;

    private final Random random = new Random(1);
    private AccpEd25519 accelerator;

    @BeforeEach
    void start() throws UnavailableException {
        accelerator = new AccpEd25519(Library.provider());
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] verifyKey(PrivateKey key) {
        return Arrays.copyOfRange(key.publicKey().toBytes(), 42, 74);
    }

    @Test
    void provesItself() {
        assertThat(SelfCheck.problemOf(accelerator)).isEmpty();
    }

    @Test
    void agreesWithBouncyCastle() {
        for (int i = 0; i < MESSAGES; i++) {
            byte[] seed = bytes(32);
            PrivateKey key = TruthfulProvider.privateKey(seed);
            byte[] message = bytes(random.nextInt(2_000));
            byte[] signature = new byte[64];

            accelerator.signer(seed, verifyKey(key)).sign(message, 0, message.length, signature, 0);

            assertThat(signature).isEqualTo(key.sign(message));
            Verifier verifier = accelerator.verifier(verifyKey(key));
            assertThat(verifier.verify(message, 0, message.length, signature, 0)).isTrue();
            signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            assertThat(verifier.verify(message, 0, message.length, signature, 0)).isFalse();
        }
    }

    @Test
    void answersHostileSignaturesWithoutAnError() {
        Verifier verifier = accelerator.verifier(verifyKey(TruthfulProvider.privateKey(bytes(32))));
        byte[] ones = new byte[64];
        Arrays.fill(ones, (byte) 0xff);

        assertThat(verifier.verify(new byte[4], 0, 4, ones, 0)).isFalse();
        assertThat(verifier.verify(new byte[4], 0, 4, new byte[64], 0)).isFalse();
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(verifier.verify(new byte[4], 0, 4, bytes(64), 0)).isFalse();
        }
    }

    /** More threads than objects are kept idle, each with its own key. */
    @Test
    void servesManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                byte[] seed = bytes(32);
                byte[] publicKey = verifyKey(TruthfulProvider.privateKey(seed));
                byte[] message = bytes(100 + i);
                results.add(threads.submit(() -> signsAndVerifies(seed, publicKey, message)));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean signsAndVerifies(byte[] seed, byte[] publicKey, byte[] message) {
        Signer signer = accelerator.signer(seed, publicKey);
        Verifier verifier = accelerator.verifier(publicKey);
        boolean right = true;
        for (int i = 0; i < MESSAGES; i++) {
            byte[] signature = new byte[64];
            signer.sign(message, 0, message.length, signature, 0);
            right &= verifier.verify(message, 0, message.length, signature, 0);
            signature[i % 64] ^= 1;
            right &= !verifier.verify(message, 0, message.length, signature, 0);
        }
        return right;
    }

    @Test
    void refusesToWorkAfterItWasStopped() {
        Verifier verifier = accelerator.verifier(verifyKey(TruthfulProvider.privateKey(bytes(32))));

        accelerator.close();

        assertThatThrownBy(() -> verifier.verify(new byte[1], 0, 1, new byte[64], 0))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("stopped");
    }

    @Test
    void namesItselfWithItsVersion() {
        assertThat(accelerator.name()).matches("ACCP \\d+\\.\\d+\\.\\d+");
    }
}
