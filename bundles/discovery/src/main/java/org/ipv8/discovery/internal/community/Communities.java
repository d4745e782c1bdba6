package org.ipv8.discovery.internal.community;

import java.util.List;
import java.util.stream.IntStream;

import org.ipv8.peer.CommunityId;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.Fields;
import org.ipv8.wire.Formats;
import org.ipv8.wire.WireFormat;
import org.ipv8.wire.WireWriter;

/** Lists of community ids on the wire. */
final class Communities {

    /** As many ids as fit into the largest datagram. */
    static final int MAX_IDS = 100;

    /** 20-byte ids without anything around them. */
    static final WireFormat<List<CommunityId>> RAW = Formats.raw(Fields.atMost(MAX_IDS * CommunityId.LENGTH))
            .as(Communities::split, Communities::join);

    /** Their number, then the ids. */
    static final WireFormat<List<CommunityId>> COUNTED = Formats.ids20(Fields.atMost(MAX_IDS))
            .as(ids -> ids.stream().map(Communities::id).toList(), ids -> ids.stream().map(Communities::bytes).toList());

    private Communities() {
    }

    static CommunityId id(Bytes bytes) {
        return CommunityId.of(bytes.toArray());
    }

    private static Bytes bytes(CommunityId id) {
        return Bytes.of(id.toBytes());
    }

    private static List<CommunityId> split(Bytes bytes) {
        return items(bytes, CommunityId.LENGTH).stream().map(Communities::id).toList();
    }

    private static Bytes join(List<CommunityId> ids) {
        WireWriter out = new WireWriter(ids.size() * CommunityId.LENGTH);
        ids.forEach(id -> out.bytes(id.toBytes()));
        return out.toBytes();
    }

    /**
     * Cuts a byte string into items of equal length.
     *
     * @throws IllegalArgumentException if something is left over: a list that ends in the middle of an item is refused
     */
    static List<Bytes> items(Bytes bytes, int length) {
        if (bytes.length() % length != 0) {
            throw new IllegalArgumentException("a list of " + bytes.length() + " bytes, expected a multiple of " + length);
        }
        return IntStream.range(0, bytes.length() / length)
                .mapToObj(item -> bytes.slice(item * length, (item + 1) * length)).toList();
    }
}
