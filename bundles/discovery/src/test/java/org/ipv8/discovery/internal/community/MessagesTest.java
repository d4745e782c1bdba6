package org.ipv8.discovery.internal.community;

import java.util.List;

import org.ipv8.community.ConnectionType;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.testkit.wire.CodecChecks;
import org.junit.jupiter.api.Test;

/** Known bytes, random values there and back, and damaged bytes. */
class MessagesTest {

    private static final String ID = "7e313685c1912a141279f8248fc8db5899c5df5a";
    private static final CommunityId COMMUNITY = CommunityId.of(ID);

    @Test
    void similarityRequest() {
        CodecChecks.check(SimilarityRequest.TYPE.codec(), new SimilarityRequest(0x1234, Ipv4Address.of("10.0.0.1", 8090),
                Ipv4Address.of("192.0.2.1", 1), ConnectionType.SYMMETRIC_NAT, List.of(COMMUNITY)),
                "1234" + "0a0000011f9a" + "c00002010001" + "c0" + ID);
    }

    @Test
    void similarityResponse() {
        CodecChecks.check(SimilarityResponse.TYPE.codec(), new SimilarityResponse(0x1234, List.of(COMMUNITY, COMMUNITY),
                List.of(new SimilarityResponse.Overlap(COMMUNITY, 0xffff_fffeL))),
                "1234" + "0002" + ID + ID + ID + "fffffffe");
    }

    @Test
    void ping() {
        CodecChecks.check(Ping.TYPE.codec(), new Ping(0xfffe), "fffe");
    }

    @Test
    void pong() {
        CodecChecks.check(Pong.TYPE.codec(), new Pong(0), "0000");
    }
}
