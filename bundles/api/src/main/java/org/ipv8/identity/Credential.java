package org.ipv8.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/**
 * An attribute of a subject, signed by the subject, with all who have signed for it. Every signature in it has been verified; the tokens
 * below are the subject's by their own signatures or by one of a token that stands on them.
 *
 * @param subject       whose it is
 * @param hash          of what the subject has signed, 32 bytes: names the credential
 * @param name          of the attribute; empty if the subject gave none
 * @param format        how the value is attested; empty if the subject did not say
 * @param attributeHash of the attestation of the value: 20 bytes, or 32 where it is no SHA-1; empty if the subject's token for it is
 *                      not known
 * @param metadata      the JSON object the subject has signed, name, format and date included
 * @param date          when the subject says that it was made
 * @param attesters     who has signed for it, in the order in which that became known
 */
public record Credential(PublicKey subject, Bytes hash, String name, String format, Optional<Bytes> attributeHash,
        String metadata, Optional<Instant> date, List<PublicKey> attesters) {

    /** Copies the list. */
    public Credential {
        attesters = List.copyOf(attesters);
    }
}
