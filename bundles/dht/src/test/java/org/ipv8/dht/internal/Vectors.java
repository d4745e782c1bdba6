package org.ipv8.dht.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.ipv8.crypto.Vaults;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;
import org.ipv8.wire.Bytes;

/** Reads the vectors of the DHT. An absent file or an empty list of cases fails. */
public final class Vectors {

    public static final JsonObject FILE = read();
    public static final KeyVault VAULT = Vaults.create();

    private Vectors() {
    }

    private static JsonObject read() {
        try {
            return JsonParser.parseString(Files.readString(Path.of(System.getProperty("ipv8.vectors"), "dht.json")))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<JsonObject> cases(JsonObject parent, String name) {
        List<JsonObject> cases = parent.getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject).toList();
        assertThat(cases).as(name).isNotEmpty();
        return cases;
    }

    public static List<JsonObject> cases(String name) {
        return cases(FILE, name);
    }

    public static String text(JsonObject parent, String name) {
        return parent.get(name).getAsString();
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
