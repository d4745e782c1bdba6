package org.ipv8.crypto;

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

/** Reads the public test vectors. An absent file or an empty list of cases fails. */
final class Vectors {

    private Vectors() {
    }

    static JsonObject read(String file) {
        try {
            return JsonParser.parseString(Files.readString(Path.of(System.getProperty("ipv8.vectors"), file))).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonObject> cases(JsonObject parent, String name) {
        List<JsonObject> cases = parent.getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject).toList();
        assertThat(cases).as(name).isNotEmpty();
        return cases;
    }

    static String text(JsonObject parent, String name) {
        return parent.get(name).getAsString();
    }

    static byte[] hex(JsonObject parent, String name) {
        return HexFormat.of().parseHex(text(parent, name));
    }
}
