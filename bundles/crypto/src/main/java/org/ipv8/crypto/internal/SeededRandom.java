package org.ipv8.crypto.internal;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Dresses a reproducible generator as the kind of source that Bouncy Castle asks for. Not secure, in spite of its type. */
public final class SeededRandom extends SecureRandom {

    private final transient RandomGenerator generator;

    /** Creates a source that draws from a generator. */
    public SeededRandom(RandomGenerator generator) {
        super(null, null);
        this.generator = Objects.requireNonNull(generator);
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        generator.nextBytes(bytes);
    }

    @Override
    public String getAlgorithm() {
        return "seeded, for tests";
    }
}
