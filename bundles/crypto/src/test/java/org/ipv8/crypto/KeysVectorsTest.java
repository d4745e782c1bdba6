package org.ipv8.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipv8.vectors.Vectors.cases;
import static org.ipv8.vectors.Vectors.hex;
import static org.ipv8.vectors.Vectors.read;
import static org.ipv8.vectors.Vectors.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spec section 2 against {@code keys.json}. */
class KeysVectorsTest {

    private static final KeyVault VAULT = Vaults.create();
    private static final JsonObject VECTORS = read("keys.json");

    static List<JsonObject> curve25519() {
        return cases(VECTORS, "curve25519");
    }

    static List<JsonObject> binary() {
        return cases(VECTORS, "ec");
    }

    static Stream<JsonObject> all() {
        return Stream.concat(curve25519().stream(), binary().stream());
    }

    static List<JsonObject> agreements() {
        return cases(VECTORS.getAsJsonObject("diffie_hellman"), "vectors");
    }

    static List<JsonObject> verifications() {
        return cases(VECTORS, "verify_negative_and_edge");
    }

    static List<JsonObject> inputs() {
        return cases(VECTORS.getAsJsonObject("parsing"), "cases");
    }

    static List<String> refusedPrefixes() {
        return VECTORS.getAsJsonObject("peer_constructor").getAsJsonArray("refused_prefixes").asList().stream()
                .map(JsonElement::getAsString).toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void readsAndWritesBothForms(JsonObject key) throws InvalidKeyException {
        PrivateKey own = VAULT.privateKey(hex(key, "private_bin"));
        PublicKey known = VAULT.publicKey(hex(key, "public_bin"));

        assertThat(own.toSecretBytes()).isEqualTo(hex(key, "private_bin"));
        assertThat(own.publicKey()).isEqualTo(known).hasSameHashCodeAs(known);
        assertThat(known.toBytes()).isEqualTo(own.publicKey().toBytes()).isEqualTo(hex(key, "public_bin"));
        assertThat(known.signatureLength()).isEqualTo(key.get("signature_length").getAsInt());
    }

    @ParameterizedTest
    @MethodSource("all")
    void computesTheMid(JsonObject key) throws InvalidKeyException {
        PublicKey known = VAULT.publicKey(hex(key, "public_bin"));

        assertThat(known.mid().toHex()).isEqualTo(text(key, "mid"));
        assertThat(known.mid().toBase64()).isEqualTo(text(key, "mid_base64"));
        if (key.has("peer_hash")) {
            assertThat(Long.toUnsignedString(known.mid().head())).isEqualTo(text(key, "peer_hash"));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void verifiesSignatures(JsonObject key) throws InvalidKeyException {
        PublicKey known = VAULT.publicKey(hex(key, "public_bin"));

        for (JsonObject signature : cases(key, "signatures")) {
            assertThat(known.verify(hex(signature, "message"), hex(signature, "signature")))
                    .isEqualTo(signature.get("valid").getAsBoolean());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void signsWhatItVerifies(JsonObject key) throws InvalidKeyException {
        PrivateKey own = VAULT.privateKey(hex(key, "private_bin"));

        for (JsonObject signature : cases(key, "signatures")) {
            byte[] message = hex(signature, "message");
            assertThat(own.publicKey().verify(message, own.sign(message))).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("curve25519")
    void makesTheSameEd25519Signatures(JsonObject key) throws InvalidKeyException {
        PrivateKey own = VAULT.privateKey(hex(key, "private_bin"));

        for (JsonObject signature : cases(key, "signatures")) {
            assertThat(own.sign(hex(signature, "message"))).isEqualTo(hex(signature, "signature"));
        }
    }

    @ParameterizedTest
    @MethodSource("curve25519")
    void splitsTheHalves(JsonObject key) throws InvalidKeyException {
        PublicKey known = VAULT.publicKey(hex(key, "public_bin"));

        assertThat(known.encryptionKey()).isEqualTo(hex(key, "crypt_public"));
        assertThat(known.toBytes()).endsWith(hex(key, "verify_key"));
    }

    @ParameterizedTest
    @MethodSource("binary")
    void readsAndWritesPem(JsonObject key) throws InvalidKeyException {
        PrivateKey own = VAULT.privateKeyFromPem(text(key, "private_pem"));
        PublicKey known = VAULT.publicKeyFromPem(text(key, "public_pem"));

        assertThat(own.toSecretBytes()).isEqualTo(hex(key, "private_bin"));
        assertThat(known.toBytes()).isEqualTo(hex(key, "public_bin"));
        assertThat(VAULT.toPem(own)).isEqualTo(text(key, "private_pem"));
        assertThat(VAULT.toPem(known)).isEqualTo(text(key, "public_pem"));
    }

    @ParameterizedTest
    @MethodSource("binary")
    void knowsTheCurve(JsonObject key) throws InvalidKeyException {
        assertThat(VAULT.publicKey(hex(key, "public_bin")).type().curve()).isEqualTo(text(key, "curve"));
    }

    @ParameterizedTest
    @MethodSource("agreements")
    void agreesOnASecret(JsonObject agreement) throws InvalidKeyException {
        PrivateKey own = VAULT.privateKey(hex(agreement, "own_private_bin"));

        assertThat(own.sharedSecret(hex(agreement, "peer_crypt_public"))).isEqualTo(hex(agreement, "shared_secret"));
    }

    /** Where the two revisions of the reference differ, what either rejects is rejected here. */
    @ParameterizedTest
    @MethodSource("verifications")
    void decidesOddSignatures(JsonObject odd) {
        boolean valid = odd.get("valid").getAsBoolean() && (!odd.has("newest_valid") || odd.get("newest_valid").getAsBoolean());

        assertThat(verifies(hex(odd, "public_bin"), hex(odd, "message"), hex(odd, "signature"))).isEqualTo(valid);
    }

    private static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            return VAULT.publicKey(publicKey).verify(message, signature);
        } catch (InvalidKeyException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void acceptsAndRejectsAsHardened(JsonObject input) throws InvalidKeyException {
        byte[] bytes = hex(input, "input");
        boolean ofPublicKey = text(input, "kind").equals("public");

        if (!text(input, "harden").equals("accept")) {
            assertThatThrownBy(ofPublicKey ? () -> VAULT.publicKey(bytes) : () -> VAULT.privateKey(bytes))
                    .isInstanceOf(InvalidKeyException.class);
            return;
        }
        PublicKey key = ofPublicKey ? VAULT.publicKey(bytes) : VAULT.privateKey(bytes).publicKey();
        assertThat(key.mid().toHex()).isEqualTo(text(input, "mid"));
        byte[] written = ofPublicKey ? key.toBytes() : VAULT.privateKey(bytes).toSecretBytes();
        assertThat(written).isEqualTo(hex(input, "canonical_bin")).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("refusedPrefixes")
    void saysThatAPrivateKeyIsNoIdentity(String prefix) {
        byte[] bytes = Arrays.copyOf(prefix.getBytes(StandardCharsets.US_ASCII), 74);

        assertThatThrownBy(() -> VAULT.publicKey(bytes))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining("private key");
    }
}
