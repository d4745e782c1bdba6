package org.ipv8.attestation.bgn.internal;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.ipv8.attestation.bgn.internal.exact.ExactFormat;
import org.ipv8.attestation.bgn.internal.exact.ValueHash;
import org.ipv8.attestation.bgn.internal.keys.KeyMaker.Generators;
import org.ipv8.attestation.bgn.internal.keys.KeySize;
import org.ipv8.attestation.bgn.internal.range.RangeFormat;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.discovery.Parameters;

/** Makes formats of their parameters, in the words of the reference (spec 6). */
public final class Formats {

    private static final String EXACT = "bonehexact";
    private static final String RANGE = "pengbaorange";
    private static final int LARGEST = (1 << 24) - 1;

    private Formats() {
    }

    /** Returns the formats every node of the reference knows, in its order. */
    static Stream<AttestationFormat> registered() {
        return Stream.of(
                of("id_metadata", Map.of("algorithm", EXACT, "key_size", "32", "hash", "sha256_4")),
                of("id_metadata_big", Map.of("algorithm", EXACT, "key_size", "64", "hash", "sha256")),
                of("id_metadata_huge", Map.of("algorithm", EXACT, "key_size", "96", "hash", "sha512")),
                of("id_metadata_range_18plus", Map.of("algorithm", RANGE, "key_size", "32", "min", "18", "max", "200")));
    }

    /**
     * Makes a format.
     *
     * @param name       its name on the wire
     * @param properties {@code algorithm}, {@code key_size}, for bonehexact {@code hash}, for pengbaorange {@code min} and {@code max}
     * @throws IllegalArgumentException saying what was expected
     */
    public static AttestationFormat of(String name, Map<String, ?> properties) {
        Parameters parameters = Parameters.of(name, properties);
        KeySize size = new KeySize(parameters.integer("key_size", KeySize.MIN, KeySize.MIN, KeySize.MAX));
        Generators generators = generators(parameters.text("generators", "power"));
        String algorithm = parameters.text("algorithm", "");
        if (algorithm.equals(EXACT)) {
            return new ExactFormat(name, size, ValueHash.named(parameters.text("hash", "")), generators);
        }
        if (algorithm.equals(RANGE) && parameters.values().containsKey("max")) {
            return new RangeFormat(name, size, BigInteger.valueOf(parameters.integer("min", 0, 0, LARGEST)),
                    BigInteger.valueOf(parameters.integer("max", 0, 0, LARGEST)), generators);
        }
        throw new IllegalArgumentException(name + ": algorithm '" + algorithm + "', expected " + EXACT + " with hash, or " + RANGE
                + " with min and max");
    }

    private static Generators generators(String name) {
        try {
            return Generators.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("generators=" + name + ", expected power or pairing", e);
        }
    }
}
