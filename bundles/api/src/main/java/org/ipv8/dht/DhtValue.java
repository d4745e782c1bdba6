package org.ipv8.dht;

import java.time.Duration;
import java.util.Optional;

import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/**
 * A value somebody has stored (spec 02, section 11). An unsigned one may come from anybody. The signature of a signed one does not cover
 * the target: whoever has seen it can store it elsewhere, too, so what matters about the target belongs into the data.
 *
 * @param data    what was stored
 * @param signer  who has signed it; the signature was verified
 * @param version the Unix time in seconds at which it was signed, by the signer's clock; 0 if unsigned
 * @param age     the time since then; empty if unsigned
 */
public record DhtValue(Bytes data, Optional<PublicKey> signer, long version, Optional<Duration> age) {

    /** Says whether it is signed. */
    public boolean signed() {
        return signer.isPresent();
    }
}
