package org.ipv8.dht.internal;

import static org.ipv8.vectors.Vectors.text;

import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.crypto.Vaults;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;

/** Reads the vectors of the DHT. An absent file or an empty list of cases fails. */
public final class DhtVectors {

    public static final JsonObject FILE = Vectors.read("dht.json");
    public static final KeyVault VAULT = Vaults.create();

    private DhtVectors() {
    }

    public static List<JsonObject> cases(String name) {
        return Vectors.cases(FILE, name);
    }

    public static boolean has(JsonObject parent, String name) {
        return parent.has(name) && !parent.get(name).isJsonNull();
    }

    public static Bytes bytes(JsonObject parent, String name) {
        return Bytes.ofHex(text(parent, name));
    }

    public static Id id(String hex) {
        return Id.of(Bytes.ofHex(hex));
    }

    public static List<String> texts(JsonElement array) {
        return array.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
    }

    public static List<Bytes> list(JsonElement array) {
        return texts(array).stream().map(Bytes::ofHex).toList();
    }

    public static Address address(JsonObject address) {
        return Address.of(text(address, "ip"), address.get("port").getAsInt());
    }

    public static PublicKey publicKey(Bytes bytes) {
        try {
            return VAULT.publicKey(bytes.toArray());
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }

    public static PrivateKey key(String name) {
        try {
            return VAULT.privateKey(bytes(FILE.getAsJsonObject("keys").getAsJsonObject(name), "private").toArray());
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }
}
