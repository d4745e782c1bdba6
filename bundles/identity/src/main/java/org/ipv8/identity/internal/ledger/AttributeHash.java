package org.ipv8.identity.internal.ledger;

import java.util.HexFormat;

import org.ipv8.identity.Attribute;
import org.ipv8.wire.Bytes;

/** Attestations of values have hashes of 20 bytes, this layer has hashes of 32: a marker makes the difference (spec section 2.6). */
public final class AttributeHash {

    private static final byte[] MARKER = HexFormat.of().parseHex("5348412d3100000000000000");

    private AttributeHash() {
    }

    /**
     * Returns the long form.
     *
     * @param hash 20 or 32 bytes
     */
    public static Bytes widen(Bytes hash) {
        if (hash.length() == Attribute.HASH) {
            return hash;
        }
        byte[] wide = new byte[Attribute.HASH];
        System.arraycopy(MARKER, 0, wide, 0, MARKER.length);
        hash.copyTo(wide, MARKER.length);
        return Bytes.of(wide);
    }

    /** Returns the short form, if it has one. */
    public static Bytes narrow(Bytes hash) {
        boolean marked = hash.length() == Attribute.HASH && hash.slice(0, MARKER.length).equals(Bytes.of(MARKER));
        return marked ? hash.slice(MARKER.length, Attribute.HASH) : hash;
    }
}
