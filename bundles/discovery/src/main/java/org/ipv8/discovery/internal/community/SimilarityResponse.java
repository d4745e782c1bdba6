package org.ipv8.discovery.internal.community;

import static org.ipv8.wire.Fields.of;
import static org.ipv8.wire.Fields.u16;

import java.util.List;

import org.ipv8.overlay.MessageType;
import org.ipv8.peer.CommunityId;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.Fields;
import org.ipv8.wire.Formats;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireWriter;

/**
 * Tells which communities the sender runs under the key that signs this.
 *
 * @param identifier  that of the {@link SimilarityRequest}, 0 to 65535
 * @param communities what it runs, at most {@value Communities#MAX_IDS}
 * @param overlap     what both sides had in common, long ago; sent empty and never used
 */
record SimilarityResponse(int identifier, List<CommunityId> communities, List<Overlap> overlap) implements Payload {

    private static final int MAX_OVERLAP = Communities.MAX_IDS;

    /**
     * How much two peers had in common in a community.
     *
     * @param community the community
     * @param count     a u32
     */
    record Overlap(CommunityId community, long count) {

        private static final int SIZE = CommunityId.LENGTH + Integer.BYTES;

        Overlap {
            Bounds.u32(count, "count");
        }

        private static Overlap of(Bytes bytes) {
            return new Overlap(Communities.id(bytes.slice(0, CommunityId.LENGTH)),
                    bytes.asReadOnlyView().getInt(CommunityId.LENGTH) & 0xffff_ffffL);
        }

        private static List<Overlap> split(Bytes bytes) {
            return Communities.items(bytes, SIZE).stream().map(Overlap::of).toList();
        }

        private static Bytes join(List<Overlap> all) {
            WireWriter out = new WireWriter(all.size() * SIZE);
            all.forEach(overlap -> out.bytes(overlap.community.toBytes()).u32(overlap.count));
            return out.toBytes();
        }
    }

    static final MessageType.Signed<SimilarityResponse> TYPE = MessageType.signed(MessageCodec.of(2, SimilarityResponse.class,
            u16(SimilarityResponse::identifier), of(SimilarityResponse::communities, Communities.COUNTED),
            of(SimilarityResponse::overlap, Formats.raw(Fields.atMost(MAX_OVERLAP * Overlap.SIZE))
                    .as(Overlap::split, Overlap::join)),
            SimilarityResponse::new)).withGlobalTime();

    SimilarityResponse {
        Bounds.u16(identifier, "identifier");
        communities = List.copyOf(communities);
        Bounds.items(communities, Communities.MAX_IDS, "communities");
        overlap = List.copyOf(overlap);
        Bounds.items(overlap, MAX_OVERLAP, "overlap");
    }
}
