package org.ipv8.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/** Reads the test vectors. An absent file or an empty list of cases fails. */
public final class Vectors {

    public static final KeyVault VAULT = Vaults.create();

    private Vectors() {
    }

    public static Path file(String name) {
        return Path.of(System.getProperty("ipv8.vectors"), name);
    }

    public static JsonObject read(String file) {
        try {
            return JsonParser.parseString(Files.readString(file(file))).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<JsonObject> cases(JsonObject parent, String name) {
        List<JsonObject> cases = objects(parent, name);
        assertThat(cases).as(name).isNotEmpty();
        return cases;
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

    public static String text(JsonObject parent, String name) {
        return parent.get(name).getAsString();
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
