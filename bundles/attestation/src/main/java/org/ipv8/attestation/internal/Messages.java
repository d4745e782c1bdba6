package org.ipv8.attestation.internal;

import static org.ipv8.wire.Fields.atMost;
import static org.ipv8.wire.Fields.bytes;
import static org.ipv8.wire.Fields.raw;
import static org.ipv8.wire.Fields.u16;
import static org.ipv8.wire.Fields.u64;

import org.ipv8.attestation.spi.FormatLimits;
import org.ipv8.overlay.MessageType;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * The messages of the overlay (spec 04, section 9.1). All but the last are signed. The global time in front of the payload is declared as
 * its first field, because chunks repeat a given one.
 */
final class Messages {

    /** Length of all hashes in bytes. */
    static final int HASH = 20;

    static final MessageType.Signed<VerifyRequest> VERIFY_REQUEST = MessageType.signed(VerifyRequest.CODEC);
    static final MessageType.Signed<Chunk> CHUNK = MessageType.signed(Chunk.CODEC);
    static final MessageType.Signed<Challenge> CHALLENGE = MessageType.signed(Challenge.CODEC);
    static final MessageType.Signed<Response> RESPONSE = MessageType.signed(Response.CODEC);
    static final MessageType.Signed<Request> REQUEST = MessageType.signed(Request.CODEC);
    static final MessageType.Unsigned<BareResponse> BARE_RESPONSE = MessageType.unsigned(BareResponse.CODEC);

    private Messages() {
    }

    /**
     * A verifier asks for an attestation.
     *
     * @param globalTime of the verifier
     * @param hash       the attestation hash
     */
    record VerifyRequest(long globalTime, Bytes hash) implements Payload {

        static final MessageCodec<VerifyRequest> CODEC = MessageCodec.of(1, VerifyRequest.class,
                u64(VerifyRequest::globalTime),
                bytes(VerifyRequest::hash, HASH),
                VerifyRequest::new);

        VerifyRequest {
            Bounds.exactly(hash, HASH, "hash");
        }
    }

    /**
     * A piece of an attestation, for its subject or for a verifier.
     *
     * @param globalTime for the subject that of its request, for a verifier any, the same in all pieces
     * @param hash       the SHA-1 of the whole
     * @param number     0 for the first piece
     * @param data       at most {@value #MAX_DATA} bytes; honest peers send {@value Chunks#SIZE}, and less at the end
     */
    record Chunk(long globalTime, Bytes hash, int number, Bytes data) implements Payload {

        static final int MAX_DATA = 1_200;

        static final MessageCodec<Chunk> CODEC = MessageCodec.of(2, Chunk.class,
                u64(Chunk::globalTime),
                bytes(Chunk::hash, HASH),
                u16(Chunk::number),
                raw(Chunk::data, atMost(MAX_DATA)),
                Chunk::new);

        Chunk {
            Bounds.exactly(hash, HASH, "hash");
            Bounds.u16(number, "number");
            Bounds.bytes(data, MAX_DATA, "data");
        }
    }

    /**
     * A verifier asks something that only the owner of the secret key can answer.
     *
     * @param globalTime of the verifier
     * @param hash       the attestation hash
     * @param challenge  in the form of the format
     */
    record Challenge(long globalTime, Bytes hash, Bytes challenge) implements Payload {

        static final MessageCodec<Challenge> CODEC = MessageCodec.of(3, Challenge.class,
                u64(Challenge::globalTime),
                bytes(Challenge::hash, HASH),
                raw(Challenge::challenge, atMost(FormatLimits.MAX_MESSAGE)),
                Challenge::new);

        Challenge {
            Bounds.exactly(hash, HASH, "hash");
            Bounds.bytes(challenge, FormatLimits.MAX_MESSAGE, "challenge");
        }
    }

    /**
     * Answers a {@link Challenge}.
     *
     * @param globalTime of the subject
     * @param hash       the SHA-1 of the challenge
     * @param response   in the form of the format
     */
    record Response(long globalTime, Bytes hash, Bytes response) implements Payload {

        static final MessageCodec<Response> CODEC = MessageCodec.of(4, Response.class,
                u64(Response::globalTime),
                bytes(Response::hash, HASH),
                raw(Response::response, atMost(FormatLimits.MAX_MESSAGE)),
                Response::new);

        Response {
            Bounds.exactly(hash, HASH, "hash");
            Bounds.bytes(response, FormatLimits.MAX_MESSAGE, "response");
        }
    }

    /**
     * A subject asks an authority for an attestation.
     *
     * @param globalTime of the subject, to be repeated by the pieces of the attestation
     * @param json       an object with {@code attribute}, {@code public_key}, {@code id_format} and metadata
     */
    record Request(long globalTime, Bytes json) implements Payload {

        static final int MAX_JSON = 4_096;

        static final MessageCodec<Request> CODEC = MessageCodec.of(5, Request.class,
                u64(Request::globalTime),
                raw(Request::json, atMost(MAX_JSON)),
                Request::new);

        Request {
            Bounds.bytes(json, MAX_JSON, "json");
        }
    }

    /**
     * Answers a {@link Challenge} for formats whose answers convince nobody but the verifier: it carries no signature that would. The
     * reference does not know this message and has no such format.
     *
     * @param hash     the SHA-1 of the challenge
     * @param response in the form of the format
     */
    record BareResponse(Bytes hash, Bytes response) implements Payload {

        static final MessageCodec<BareResponse> CODEC = MessageCodec.of(6, BareResponse.class,
                bytes(BareResponse::hash, HASH),
                raw(BareResponse::response, atMost(FormatLimits.MAX_MESSAGE)),
                BareResponse::new);

        BareResponse {
            Bounds.exactly(hash, HASH, "hash");
            Bounds.bytes(response, FormatLimits.MAX_MESSAGE, "response");
        }
    }
}
