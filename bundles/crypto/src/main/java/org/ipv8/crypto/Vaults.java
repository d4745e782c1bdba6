package org.ipv8.crypto;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

import org.ipv8.crypto.internal.CryptoVault;
import org.ipv8.crypto.internal.SeededRandom;
import org.ipv8.key.KeyVault;
import org.ipv8.key.spi.Ed25519Provider;

/** Makes key vaults outside OSGi. Unless told otherwise they compute Ed25519 with Bouncy Castle. They need no closing. */
public final class Vaults {

    private Vaults() {
    }

    /** Returns a vault that draws keys and nonces from the system's secure source of randomness. */
    public static KeyVault create() {
        return new CryptoVault(new SecureRandom());
    }

    /**
     * Returns a vault whose keys can be made again: <b>for tests and simulations only</b>. It asks the generator for every
     * key and every nonce of an ECDSA signature, one caller at a time, so the same calls in the same order on a generator of
     * the same seed give the same keys and signatures. Whoever knows the seed, or guesses the state of a generator that
     * was not made for secrets, owns all of these keys.
     *
     * @param generator where all randomness comes from; not used by anybody else in the meantime unless it is safe for that
     */
    public static KeyVault seeded(RandomGenerator generator) {
        return new CryptoVault(new SeededRandom(generator));
    }

    /**
     * Returns a {@linkplain #seeded(RandomGenerator) seeded} vault that leaves Ed25519 to somebody else, for ever.
     *
     * @param ed25519 signs and verifies; malformed keys never reach it
     */
    public static KeyVault seeded(RandomGenerator generator, Ed25519Provider ed25519) {
        return new CryptoVault(new SeededRandom(generator), ed25519);
    }
}
