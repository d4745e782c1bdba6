package org.ipv8.identity.internal;

import static org.ipv8.vectors.Vectors.cases;
import static org.ipv8.vectors.Vectors.text;

import java.util.List;
import java.util.stream.StreamSupport;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/** Reads the test vectors. An absent file or an empty list of cases fails. */
public final class IdentityVectors {

    public static final KeyVault VAULT = Vaults.create();

    private IdentityVectors() {
    }

    public static List<JsonObject> objects(JsonObject parent, String name) {
        return elements(parent.get(name)).stream().map(JsonElement::getAsJsonObject).toList();
    }

    public static List<JsonElement> elements(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false).toList();
    }

    public static List<Bytes> hashes(JsonElement array) {
        return elements(array).stream().map(each -> Bytes.ofHex(each.getAsString())).toList();
    }

    public static Bytes hex(JsonObject parent, String name) {
        return Bytes.ofHex(text(parent, name));
    }

    public static Bytes hexOrNull(JsonObject parent, String name) {
        return parent.get(name).isJsonNull() ? null : hex(parent, name);
    }

    public static PublicKey publicKey(JsonObject parent, String name) {
        try {
            return VAULT.publicKey(hex(parent, name).toArray());
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static PrivateKey privateKey(JsonObject parent, String name) {
        try {
            return VAULT.privateKey(hex(parent, name).toArray());
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Returns the key pair of a party by its name. */
    public static PrivateKey party(JsonObject vectors, String name) {
        return privateKey(cases(vectors, "keys").stream().filter(each -> text(each, "name").equals(name)).findFirst()
                .orElseThrow(), "private");
    }
}
