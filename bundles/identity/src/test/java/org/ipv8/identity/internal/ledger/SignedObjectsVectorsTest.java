package org.ipv8.identity.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipv8.identity.internal.IdentityVectors.hex;
import static org.ipv8.identity.internal.IdentityVectors.publicKey;
import static org.ipv8.vectors.Vectors.cases;
import static org.ipv8.vectors.Vectors.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.identity.internal.IdentityVectors;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;

/** Metadata, attestations and what they say. */
class SignedObjectsVectorsTest {

    private static final JsonObject VECTORS = Vectors.read("identity.json");
    private static final PrivateKey SUBJECT = IdentityVectors.party(VECTORS, "subject");
    private static final PrivateKey AUTHORITY = IdentityVectors.party(VECTORS, "authority");
    private static final PrivateKey OTHER = IdentityVectors.party(VECTORS, "other");
    private static final int SIGNATURE = SUBJECT.publicKey().signatureLength();
    private static final int WINDOW = 300;

    @Test
    void metadataAreTheSame() {
        for (JsonObject each : cases(VECTORS, "metadata")) {
            Metadata metadata = Metadata.make(SUBJECT, hex(each, "token_pointer"), hex(each, "json"));

            assertThat(metadata.signed().signature()).isEqualTo(hex(each, "signature"));
            assertThat(metadata.signed().serialized()).isEqualTo(hex(each, "serialized"));
            assertThat(metadata.hash()).isEqualTo(hex(each, "hash"));
            Metadata read = Metadata.read(hex(each, "serialized"), SIGNATURE);
            assertThat(read).isEqualTo(metadata)
                    .isEqualTo(Metadata.restore(metadata.token(), metadata.json(), metadata.signed().signature()));
            assertThat(read.signed().isBy(SUBJECT.publicKey())).isEqualTo(each.get("valid").getAsBoolean());
        }
    }

    @Test
    void jsonIsWrittenAsTheReferenceDoes() {
        assertThat(cases(VECTORS, "metadata").stream().filter(each -> {
            Optional<Claims> claims = Claims.read(hex(each, "json"));
            claims.ifPresent(all -> assertThat(all.toBytes()).isEqualTo(hex(each, "json")));
            return claims.isPresent();
        })).isNotEmpty();
    }

    @Test
    void metadataAreReadIfTheyAreLongEnough() {
        for (JsonObject each : cases(VECTORS.getAsJsonObject("metadata_unserialize"), "cases")) {
            Bytes data = hex(each, "data");
            JsonObject result = each.getAsJsonObject("result");
            boolean valid = result.get("valid").getAsBoolean();
            if (data.length() < Attestation.length(SIGNATURE)) { // quirk I1: the reference makes something of it
                assertThat(valid).isFalse();
                assertThatThrownBy(() -> Metadata.read(data, SIGNATURE)).isInstanceOf(IllegalArgumentException.class);
                continue;
            }
            Metadata metadata = Metadata.read(data, SIGNATURE);
            assertThat(metadata.token()).isEqualTo(hex(result, "token_pointer"));
            assertThat(metadata.json()).isEqualTo(hex(result, "json"));
            assertThat(metadata.hash()).isEqualTo(hex(result, "hash"));
            PublicKey key = text(each, "name").contains("wrong key") ? OTHER.publicKey() : SUBJECT.publicKey();
            assertThat(metadata.signed().isBy(key)).as(text(each, "name")).isEqualTo(valid);
        }
    }

    @Test
    void attestationsAreTheSame() {
        for (JsonObject each : cases(VECTORS, "attestations")) {
            Attestation read = Attestation.read(hex(each, "serialized").toArray(), 0, SIGNATURE);
            PrivateKey maker = List.of(SUBJECT, AUTHORITY, OTHER).stream().filter(key -> read.signed().isBy(key.publicKey()))
                    .findFirst().orElseThrow();

            assertThat(Attestation.make(maker, hex(each, "metadata_pointer"))).isEqualTo(read)
                    .isEqualTo(Attestation.restore(hex(each, "metadata_pointer"), hex(each, "signature")));
            assertThat(read.hash()).isEqualTo(hex(each, "hash"));
        }
    }

    @Test
    void attestationsAreReadWhateverFollows() {
        for (JsonObject each : cases(VECTORS, "attestation_unserialize")) {
            byte[] data = hex(each, "data").toArray();
            int offset = each.get("offset").getAsInt();
            if (each.has("exception")) {
                assertThatThrownBy(() -> Attestation.read(data, offset, SIGNATURE)).isInstanceOf(IllegalArgumentException.class);
            } else {
                JsonObject result = each.getAsJsonObject("result");
                Attestation read = Attestation.read(data, offset, SIGNATURE);
                assertThat(read.signed().serialized()).isEqualTo(hex(result, "serialized"));
                boolean valid = List.of(SUBJECT, AUTHORITY, OTHER).stream().anyMatch(key -> read.signed().isBy(key.publicKey()));
                assertThat(valid).as(text(each, "name"))
                        .isEqualTo(result.get("valid").getAsBoolean() || text(each, "name").contains("wrong key"));
            }
        }
    }

    @Test
    void hashesAreWidened() {
        cases(VECTORS, "pad_hash").forEach(each -> {
            assertThat(AttributeHash.widen(hex(each, "sha1"))).isEqualTo(hex(each, "padded"));
            assertThat(AttributeHash.widen(hex(each, "padded"))).isEqualTo(hex(each, "padded"));
            assertThat(AttributeHash.narrow(hex(each, "padded"))).isEqualTo(hex(each, "sha1"));
        });
    }

    @Test
    void onlyWhatIsExpectedIsSigned() {
        for (JsonObject each : cases(VECTORS, "should_sign")) {
            boolean result = !each.get("result").isJsonNull() && each.get("result").getAsBoolean();
            if (each.get("known_hash").isJsonNull()) {
                assertThat(result).isFalse();
                continue;
            }
            JsonObject known = each.getAsJsonObject("known_hash");
            JsonElement metadata = known.get("metadata");
            Optional<Claims> expected = metadata.isJsonNull() ? Optional.empty() : Optional.of(Claims.parse(metadata.toString()));
            boolean ofThis = AttributeHash.widen(hex(known, "hash")).equals(hex(each, "token_content_hash"))
                    && publicKey(known, "public_key").equals(SUBJECT.publicKey())
                    && each.get("asked_at").getAsDouble() - each.get("added_at").getAsDouble() <= WINDOW;
            boolean fits = Claims.read(Bytes.of(text(each, "metadata_json").getBytes(StandardCharsets.UTF_8)))
                    .map(claims -> claims.fit(text(known, "name"), expected)).orElse(false);

            assertThat(ofThis && fits).as(text(each, "name")).isEqualTo(result);
        }
    }
}
