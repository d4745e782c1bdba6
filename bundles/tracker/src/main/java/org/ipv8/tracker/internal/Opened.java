package org.ipv8.tracker.internal;

import java.util.Arrays;

import org.ipv8.community.Datagrams;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.MessageType;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.MalformedPacketException.Reason;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireReader;

/**
 * A signed datagram with global time (spec section 1.1), read but not yet verified.
 *
 * @param datagram all of it
 * @param key      who is said to have signed it
 * @param payload  what it says
 */
record Opened<P extends Payload>(byte[] datagram, PublicKey key, P payload) {

    /** Returns the length of the public key in a signed datagram: enough to guess what its signature will cost. */
    static int keyLength(byte[] datagram) throws MalformedPacketException {
        return new WireReader(datagram, Datagrams.BODY, datagram.length).u16();
    }

    /**
     * Reads a datagram of at least {@link Datagrams#BODY} bytes.
     *
     * @throws MalformedPacketException if it is no message of that type
     */
    static <P extends Payload> Opened<P> read(byte[] datagram, MessageType.Signed<P> type, KeyVault vault)
            throws MalformedPacketException {
        WireReader all = new WireReader(datagram, Datagrams.BODY, datagram.length);
        int keyLength = all.u16();
        int keyStart = all.position();
        all.skip(keyLength);
        PublicKey key = key(vault, datagram, keyStart, keyLength);
        WireReader body = all.slice(Math.max(0, all.remaining() - key.signatureLength()));
        body.skip(Datagrams.GLOBAL_TIME);
        P payload = type.codec().decode(body);
        body.expectEnd();
        return new Opened<>(datagram, key, payload);
    }

    private static PublicKey key(KeyVault vault, byte[] datagram, int start, int length) throws MalformedPacketException {
        try {
            return vault.publicKey(datagram, start, length);
        } catch (InvalidKeyException e) {
            throw new MalformedPacketException(Reason.BAD_KEY, e.getMessage());
        }
    }

    /**
     * Checks the signature.
     *
     * @throws MalformedPacketException if it was not made by the key
     */
    void verify() throws MalformedPacketException {
        int signed = datagram.length - key.signatureLength();
        if (!key.verify(datagram, 0, signed, datagram, signed)) {
            throw new MalformedPacketException(Reason.BAD_SIGNATURE, "the signature does not match");
        }
    }

    /** Returns the first bytes of the datagram: marker, version and community. */
    byte[] prefix() {
        return Arrays.copyOf(datagram, Datagrams.PREFIX);
    }
}
