package org.ipv8.dht.internal.storage;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.ipv8.wire.WireWriter;

/** The way the reference makes tokens: for replays. Ours is another (H11), and nobody can tell. */
public final class ReferenceTokens {

    public static final Tokens.Derivation DERIVATION = (address, mid, secret) -> Sha1.of(new WireWriter(0)
            .bytes(("Peer<" + address.host() + ":" + address.port() + ", " + Base64.getEncoder().encodeToString(mid.toBytes()) + ">")
                    .getBytes(StandardCharsets.US_ASCII)).bytes(secret).toBytes());

    private ReferenceTokens() {
    }
}
