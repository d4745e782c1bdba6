package org.ipv8.discovery.internal.community;

import static org.ipv8.wire.Fields.ipv4;
import static org.ipv8.wire.Fields.of;
import static org.ipv8.wire.Fields.u16;

import java.util.List;

import org.ipv8.community.ConnectionType;
import org.ipv8.overlay.MessageType;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.Formats;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Tells which communities the sender runs under the key that signs this, and asks for the same. Answered by
 * {@link SimilarityResponse}.
 *
 * @param identifier  repeated by the answer, 0 to 65535
 * @param lan         the sender's address on its local network
 * @param wan         the sender's address as the world sees it
 * @param connection  what the sender knows of its NAT
 * @param communities what it runs, at most {@value Communities#MAX_IDS}
 */
record SimilarityRequest(int identifier, Ipv4Address lan, Ipv4Address wan, ConnectionType connection,
        List<CommunityId> communities) implements Payload {

    static final MessageType.Signed<SimilarityRequest> TYPE = MessageType.signed(MessageCodec.of(1, SimilarityRequest.class,
            u16(SimilarityRequest::identifier), ipv4(SimilarityRequest::lan), ipv4(SimilarityRequest::wan),
            of(SimilarityRequest::connection, Formats.flags().as(ConnectionType::ofBits, ConnectionType::bits)),
            of(SimilarityRequest::communities, Communities.RAW), SimilarityRequest::new)).withGlobalTime();

    SimilarityRequest {
        Bounds.u16(identifier, "identifier");
        communities = List.copyOf(communities);
        Bounds.items(communities, Communities.MAX_IDS, "communities");
    }
}
