package org.ipv8.dht.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import org.ipv8.dht.IntroductionPoint;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyType;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/** How introduction points lie in values (spec 02, section 15): without the beginning of their keys, else they would not fit. */
final class IntroductionPoints {

    private static final byte[] KEY_PREFIX = "LibNaCLPK:".getBytes(StandardCharsets.US_ASCII);
    private static final int CAPACITY = 160;

    private IntroductionPoints() {
    }

    /**
     * Returns the data of a value.
     *
     * @throws IllegalArgumentException if a key is no curve25519 key
     */
    static Bytes write(IntroductionPoint point) {
        return new WireWriter(CAPACITY).ipAddress(point.address()).u32(point.lastSeen().getEpochSecond())
                .varlenH(shorten(point.key())).varlenH(shorten(point.seederKey())).toBytes();
    }

    private static Bytes shorten(PublicKey key) {
        if (key.type() != KeyType.CURVE25519) {
            throw new IllegalArgumentException("introduction points have curve25519 keys, not " + key.type().curve());
        }
        Bytes bytes = Bytes.of(key.toBytes());
        return bytes.slice(KEY_PREFIX.length, bytes.length());
    }

    /** Reads the data of a value; empty if it is something else. Bytes left over do not matter. */
    static Optional<IntroductionPoint> read(Bytes data, KeyVault vault) {
        WireReader in = new WireReader(data.toArray());
        try {
            Address address = in.ipAddress();
            Instant lastSeen = Instant.ofEpochSecond(in.u32());
            return Optional.of(new IntroductionPoint(address, lastSeen, lengthen(in.varlenH(), vault),
                    lengthen(in.varlenH(), vault)));
        } catch (MalformedPacketException | InvalidKeyException e) {
            return Optional.empty();
        }
    }

    private static PublicKey lengthen(Bytes rest, KeyVault vault) throws InvalidKeyException {
        return vault.publicKey(new WireWriter(KEY_PREFIX.length + rest.length()).bytes(KEY_PREFIX).bytes(rest).toByteArray());
    }
}
