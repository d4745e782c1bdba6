package org.ipv8.dht.internal.storage;

import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.ipv8.key.Mid;
import org.ipv8.peer.Address;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.WireWriter;

/** Tokens as keyed hashes: the first 20 bytes of HMAC-SHA-256 over address, port and mid (spec 02, H11). */
public final class HmacTokens implements Tokens.Derivation {

    /** How long a secret is, in bytes. */
    public static final int SECRET = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int TOKEN = 20;
    private static final int ADDRESS = 19;

    private final Mac mac;

    /** Creates the derivation. */
    public HmacTokens() {
        try {
            mac = Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    @Override
    public Bytes derive(Address address, Mid mid, byte[] secret) {
        WireWriter text = new WireWriter(ADDRESS + Mid.LENGTH).address(address).bytes(mid.toBytes());
        try {
            mac.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("any bytes are a key of HMAC-SHA-256", e);
        }
        mac.update(text.array(), 0, text.length());
        return Bytes.of(Arrays.copyOf(mac.doFinal(), TOKEN));
    }
}
