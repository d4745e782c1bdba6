package org.ipv8.crypto.internal;

import java.util.Random;
import java.util.stream.Stream;

import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;

/** Keys that are the same in every run. */
final class TestVaults {

    private TestVaults() {
    }

    static CryptoVault seeded(long seed) {
        return new CryptoVault(new SeededRandom(new Random(seed)));
    }

    /** Returns one key of every kind: those that can be generated, and sect571r1. */
    static Stream<PrivateKey> oneOfEachKind() {
        KeyVault vault = seeded(1);
        return Stream.concat(Stream.of(SecurityLevel.values()).map(vault::generate),
                Stream.of(BinaryPrivateKey.generate(BinaryCurve.SECT571R1, new SeededRandom(new Random(2)))));
    }

    static boolean isRefused(Reading reading) {
        try {
            reading.read();
            return false;
        } catch (InvalidKeyException e) {
            return true;
        }
    }

    /** Reads a key. */
    interface Reading {
        Object read() throws InvalidKeyException;
    }
}
