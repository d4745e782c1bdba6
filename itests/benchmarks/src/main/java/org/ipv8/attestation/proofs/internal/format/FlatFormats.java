package org.ipv8.attestation.proofs.internal.format;

import java.util.List;
import java.util.Map;

import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.key.KeyVault;

/** Makes the formats of the bundle without a container. Inside its package to reach it. */
public final class FlatFormats {

    private FlatFormats() {
    }

    /** Returns the formats with a range of 2²⁰ values beside those everybody has. */
    public static List<? extends AttestationFormat> all(KeyVault keys) {
        return ProofsComponent.formats(keys, Map.of("ranges", ProofsComponent.DEFAULT_RANGES + ",p256_range_largest=0..1048575"));
    }
}
