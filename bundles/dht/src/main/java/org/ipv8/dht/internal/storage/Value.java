package org.ipv8.dht.internal.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.ipv8.dht.DhtValue;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/**
 * A value that could be read, its signature verified (spec 02, section 11).
 *
 * @param serialised as it travels
 * @param data       what it says
 * @param signer     who signed it; null for an unsigned one
 * @param version    the Unix time of signing; 0 for an unsigned one
 */
public record Value(Bytes serialised, Bytes data, PublicKey signer, long version) {

    /** Returns the id it is filed under: one for all versions of a signer. */
    public Bytes storageId() {
        return signer != null ? Bytes.of(signer.mid().toBytes()) : Sha1.of(serialised);
    }

    /** Returns the value for others. */
    public DhtValue told(Instant now) {
        return new DhtValue(data, Optional.ofNullable(signer), version,
                signer == null ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.max(0, now.getEpochSecond() - version))));
    }
}
