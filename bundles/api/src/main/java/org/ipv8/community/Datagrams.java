package org.ipv8.community;

import org.ipv8.key.PrivateKey;
import org.ipv8.overlay.MessageType;
import org.ipv8.peer.CommunityId;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireWriter;

/** Puts datagrams together (spec section 1.1). */
public final class Datagrams {

    /** Bytes of a prefix: marker, version and community id. */
    public static final int PREFIX = 22;
    /** Where the body starts, behind prefix and message id. */
    public static final int BODY = PREFIX + 1;
    /** Bytes of the length in front of a public key. */
    public static final int KEY_LENGTH = Short.BYTES;
    /** Bytes of a global time. */
    public static final int GLOBAL_TIME = Long.BYTES;

    private Datagrams() {
    }

    /** Returns the 22 bytes every datagram of a community starts with. */
    public static byte[] prefix(int version, CommunityId community) {
        return new WireWriter(PREFIX).u8(0).u8(version).bytes(community.toBytes()).toByteArray();
    }

    /**
     * Writes a whole datagram behind what a writer holds.
     *
     * @param prefix     22 bytes
     * @param key        signs signed messages; not used for others
     * @param keyBytes   the binary form of its public half
     * @param globalTime written if the type carries it
     * @throws IllegalArgumentException if the payload cannot be encoded; the writer then holds a part of it
     */
    public static <P extends Payload> void write(WireWriter out, byte[] prefix, PrivateKey key, byte[] keyBytes,
            MessageType<P> type, long globalTime, P payload) {
        int start = out.length();
        boolean signed = type instanceof MessageType.Signed<?>;
        out.bytes(prefix).u8(type.id());
        if (signed) {
            out.u16(keyBytes.length).bytes(keyBytes);
        }
        if (type.globalTime()) {
            out.u64(globalTime);
        }
        type.codec().encode(payload, out);
        if (signed) {
            int length = out.length() - start;
            int signature = out.reserve(key.publicKey().signatureLength());
            key.sign(out.array(), start, length, out.array(), signature);
        }
    }
}
