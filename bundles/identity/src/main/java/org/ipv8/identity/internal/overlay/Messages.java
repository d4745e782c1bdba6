package org.ipv8.identity.internal.overlay;

import static org.ipv8.wire.Fields.raw;
import static org.ipv8.wire.Fields.u32;
import static org.ipv8.wire.Fields.varlenH;

import org.ipv8.identity.internal.ledger.Disclosure;
import org.ipv8.overlay.MessageType;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/** The four messages (spec section 6.1), all signed, without global time. */
final class Messages {

    static final MessageType.Signed<Disclose> DISCLOSE = MessageType.signed(Disclose.CODEC);
    static final MessageType.Signed<Attest> ATTEST = MessageType.signed(Attest.CODEC);
    static final MessageType.Signed<RequestMissing> REQUEST_MISSING = MessageType.signed(RequestMissing.CODEC);
    static final MessageType.Signed<Missing> MISSING = MessageType.signed(Missing.CODEC);

    private Messages() {
    }

    /** Shows credentials: the parts of a {@link Disclosure}. */
    record Disclose(Bytes metadata, Bytes tokens, Bytes attestations, Bytes authorities) implements Payload {

        static final MessageCodec<Disclose> CODEC = MessageCodec.of(1,
                varlenH(Disclose::metadata),
                varlenH(Disclose::tokens),
                varlenH(Disclose::attestations),
                varlenH(Disclose::authorities),
                Disclose::new);

        static Disclose of(Disclosure disclosure) {
            return new Disclose(disclosure.metadata(), disclosure.tokens(), disclosure.attestations(), disclosure.authorities());
        }

        Disclosure disclosure() {
            return new Disclosure(metadata, tokens, attestations, authorities);
        }
    }

    /** Signs for a credential. */
    record Attest(Bytes attestation) implements Payload {

        static final MessageCodec<Attest> CODEC = MessageCodec.of(2, varlenH(Attest::attestation), Attest::new);
    }

    /**
     * Asks for tokens.
     *
     * @param known how many the sender has
     */
    record RequestMissing(long known) implements Payload {

        static final MessageCodec<RequestMissing> CODEC = MessageCodec.of(3, u32(RequestMissing::known), RequestMissing::new);

        RequestMissing {
            Bounds.u32(known, "known");
        }
    }

    /** Brings tokens, one after the other; possibly none. */
    record Missing(Bytes tokens) implements Payload {

        static final MessageCodec<Missing> CODEC = MessageCodec.of(4, raw(Missing::tokens), Missing::new);
    }
}
