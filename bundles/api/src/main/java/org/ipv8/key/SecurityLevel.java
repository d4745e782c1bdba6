package org.ipv8.key;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The levels of security a key can be generated at, by the names of the reference (spec section 2.1). */
public enum SecurityLevel {

    /** The default for everything. */
    CURVE25519("curve25519", KeyType.CURVE25519),
    /** For trackers and tests. */
    VERY_LOW("very-low", KeyType.SECT163K1),
    /** Legacy. */
    LOW("low", KeyType.SECT233K1),
    /** Legacy. */
    MEDIUM("medium", KeyType.SECT409K1),
    /** Legacy; the curve of the newest revision of the reference. */
    HIGH("high", KeyType.SECT571K1);

    private final String label;
    private final KeyType keyType;

    SecurityLevel(String label, KeyType keyType) {
        this.label = label;
        this.keyType = keyType;
    }

    /** Returns the name in configurations. */
    public String label() {
        return label;
    }

    /** Returns the type of the keys made at this level. */
    public KeyType keyType() {
        return keyType;
    }

    /**
     * Finds a level by its name in configurations.
     *
     * @throws IllegalArgumentException naming the known levels, if there is none of that name
     */
    public static SecurityLevel ofLabel(String label) {
        return Arrays.stream(values()).filter(level -> level.label.equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown security level '" + label + "', expected one of "
                        + Arrays.stream(values()).map(SecurityLevel::label).collect(Collectors.joining(", "))));
    }
}
