package org.ipv8.testkit.sim;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/** Where the seeds of tests come from: a test with chance in it is the same every time, until somebody asks for another one. */
public final class Seeds {

    /** The system property that sets the seed of all tests: a number, or {@code random} for a new one each time. */
    public static final String PROPERTY = "ipv8.seed";
    private static final String RANDOM = "random";

    private Seeds() {
    }

    /**
     * Returns the seed of a test: what the property says, or else always the same for the same name. A test that fails tells it.
     *
     * @throws IllegalArgumentException if the property is no seed
     */
    public static long of(String test) {
        String given = System.getProperty(PROPERTY, "");
        if (given.equals(RANDOM)) {
            return new SecureRandom().nextLong();
        }
        if (given.isEmpty()) {
            CRC32 sum = new CRC32();
            sum.update(test.getBytes(StandardCharsets.UTF_8));
            return sum.getValue();
        }
        try {
            return Long.parseLong(given);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(PROPERTY + " is '" + given + "', expected a number or '" + RANDOM + "'", e);
        }
    }
}
