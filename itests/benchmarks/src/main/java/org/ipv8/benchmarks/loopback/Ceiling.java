package org.ipv8.benchmarks.loopback;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

import org.ipv8.benchmarks.load.Question;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;

/** What signatures alone cost on one core: nothing that verifies or signs every message can be faster. */
final class Ceiling {

    private static final int SIGNATURE = 64;
    private static final int ROUNDS = 4_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final PrivateKey key;
    private final byte[] datagram = new byte[Question.SIZE];

    Ceiling(KeyVault vault) {
        key = vault.generate(SecurityLevel.CURVE25519);
        sign();
    }

    /** Returns microseconds of CPU for one verification, of a datagram of the size that the nodes get. */
    double verification() {
        PublicKey verifier = key.publicKey();
        return measure(() -> {
            if (!verifier.verify(datagram, 0, datagram.length - SIGNATURE, datagram, datagram.length - SIGNATURE)) {
                throw new IllegalStateException("a good signature was refused");
            }
        });
    }

    /** Returns microseconds of CPU for one signature. */
    double signature() {
        return measure(this::sign);
    }

    private void sign() {
        key.sign(datagram, 0, datagram.length - SIGNATURE, datagram, datagram.length - SIGNATURE);
    }

    private static double measure(Runnable work) {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / ROUNDS;
    }
}
