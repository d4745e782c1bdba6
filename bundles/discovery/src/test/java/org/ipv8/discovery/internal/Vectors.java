package org.ipv8.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.ipv8.peer.Address;

/** Reads the test vectors. An absent file or an empty list of cases fails. */
public final class Vectors {

    private Vectors() {
    }

    public static JsonObject read(String file) {
        try {
            return JsonParser.parseString(Files.readString(Path.of(System.getProperty("ipv8.vectors"), file))).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<JsonObject> cases(JsonObject parent, String name) {
        List<JsonObject> cases = parent.getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject).toList();
        assertThat(cases).as(name).isNotEmpty();
        return cases;
    }

    public static String text(JsonObject parent, String name) {
        return parent.get(name).getAsString();
    }

    public static byte[] hex(JsonObject parent, String name) {
        return HexFormat.of().parseHex(text(parent, name));
    }

    public static List<String> texts(JsonObject parent, String name) {
        return parent.getAsJsonArray(name).asList().stream().map(JsonElement::getAsString).toList();
    }

    public static Address address(JsonObject address) {
        return Address.of(text(address, "host"), address.get("port").getAsInt());
    }
}
