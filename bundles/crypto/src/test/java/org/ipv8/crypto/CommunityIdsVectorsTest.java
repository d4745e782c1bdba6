package org.ipv8.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.vectors.Vectors.cases;
import static org.ipv8.vectors.Vectors.hex;
import static org.ipv8.vectors.Vectors.read;
import static org.ipv8.vectors.Vectors.text;

import java.util.List;

import com.google.gson.JsonObject;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.Mid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What follows from keys in {@code community-ids.json}: identities, and old-style community ids (spec section 1.2). */
class CommunityIdsVectorsTest {

    private static final KeyVault VAULT = Vaults.create();
    private static final JsonObject VECTORS = read("community-ids.json");

    static List<JsonObject> oldStyle() {
        return cases(VECTORS, "old_style");
    }

    static List<JsonObject> mids() {
        return cases(VECTORS, "mids");
    }

    @ParameterizedTest
    @MethodSource("oldStyle")
    void anOldCommunityIdIsTheMidOfItsMasterKey(JsonObject overlay) throws InvalidKeyException {
        assertThat(VAULT.publicKey(hex(overlay, "master_public_bin")).mid().toHex()).isEqualTo(text(overlay, "community_id"));
    }

    @ParameterizedTest
    @MethodSource("mids")
    void aMidIsTheHashOfTheKey(JsonObject peer) throws InvalidKeyException {
        Mid mid = VAULT.publicKey(hex(peer, "public_bin")).mid();

        assertThat(mid.toBytes()).isEqualTo(hex(peer, "mid"));
        assertThat(mid.toBase64()).isEqualTo(text(peer, "mid_base64"));
        assertThat(Long.toUnsignedString(mid.head())).isEqualTo(text(peer, "peer_hash"));
    }
}
