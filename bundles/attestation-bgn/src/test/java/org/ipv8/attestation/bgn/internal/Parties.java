package org.ipv8.attestation.bgn.internal;

import java.time.Instant;
import java.util.List;

import org.ipv8.attestation.spi.AttestationFormat.Attribute;
import org.ipv8.attestation.spi.AttestationFormat.Issue;
import org.ipv8.attestation.spi.AttestationFormat.Question;
import org.ipv8.wire.Bytes;

/** What the overlay hands to formats. Those of the reference know nothing of node keys, so there are none. */
public final class Parties {

    /** An attribute of nobody in particular. */
    public static final Attribute ATTRIBUTE = new Attribute("attribute", null, null);

    private Parties() {
    }

    /** What to attest. */
    public static Issue issue(Bytes key, Bytes value) {
        return new Issue(ATTRIBUTE, null, key, value, Instant.EPOCH);
    }

    /** What to verify. */
    public static Question question(Bytes... values) {
        return new Question(null, null, List.of(values), Instant.EPOCH);
    }
}
