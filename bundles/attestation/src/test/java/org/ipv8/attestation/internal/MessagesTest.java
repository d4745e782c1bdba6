package org.ipv8.attestation.internal;

import org.ipv8.attestation.internal.Messages.BareResponse;
import org.ipv8.attestation.internal.Messages.Challenge;
import org.ipv8.attestation.internal.Messages.Chunk;
import org.ipv8.attestation.internal.Messages.Request;
import org.ipv8.attestation.internal.Messages.Response;
import org.ipv8.attestation.internal.Messages.VerifyRequest;
import org.ipv8.testkit.wire.CodecChecks;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;

/** Known bytes, random values there and back, and damaged bytes. */
class MessagesTest {

    private static final String HEX = "0123456789abcdef0123456789abcdef01234567";
    private static final Bytes HASH = Bytes.ofHex(HEX);
    private static final String TIME = "0000000000000102";

    @Test
    void verifyRequest() {
        CodecChecks.check(VerifyRequest.CODEC, new VerifyRequest(0x102, HASH), TIME + HEX);
    }

    @Test
    void chunk() {
        CodecChecks.check(Chunk.CODEC, new Chunk(0x102, HASH, 0xfffe, Bytes.ofHex("abcd")), TIME + HEX + "fffe" + "abcd");
    }

    @Test
    void challenge() {
        CodecChecks.check(Challenge.CODEC, new Challenge(0x102, HASH, Bytes.ofHex("abcd")), TIME + HEX + "abcd");
    }

    @Test
    void response() {
        CodecChecks.check(Response.CODEC, new Response(0x102, HASH, Bytes.ofHex("03")), TIME + HEX + "03");
    }

    @Test
    void request() {
        CodecChecks.check(Request.CODEC, new Request(0x102, Bytes.ofHex("7b7d")), TIME + "7b7d");
    }

    @Test
    void bareResponse() {
        CodecChecks.check(BareResponse.CODEC, new BareResponse(HASH, Bytes.ofHex("03")), HEX + "03");
    }
}
