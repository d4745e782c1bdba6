package org.ipv8.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The vector files, in the folder that the system property {@value #FOLDER} names. An absent file or an empty list of cases is an
 * error, since a test without vectors proves nothing.
 */
public final class Vectors {

    /** The system property with the folder. */
    public static final String FOLDER = "ipv8.vectors";

    private Vectors() {
    }

    /**
     * Returns where a file is.
     *
     * @throws IllegalStateException if nothing says where the vectors are
     */
    public static Path file(String name) {
        String folder = System.getProperty(FOLDER);
        if (folder == null) {
            throw new IllegalStateException("the system property " + FOLDER + " does not say where the vectors are");
        }
        return Path.of(folder, name);
    }

    /** Reads a JSON file. */
    public static JsonObject read(String name) {
        try {
            return JsonParser.parseString(Files.readString(file(name))).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the objects in an array.
     *
     * @throws IllegalStateException if there are none
     */
    public static List<JsonObject> cases(JsonObject parent, String name) {
        List<JsonObject> cases = elements(parent, name).stream().map(JsonElement::getAsJsonObject).toList();
        if (cases.isEmpty()) {
            throw new IllegalStateException("no vectors under " + name);
        }
        return cases;
    }

    /** Returns what is in an array, which may be nothing. */
    public static List<JsonElement> elements(JsonObject parent, String name) {
        return parent.getAsJsonArray(name).asList();
    }

    /** Returns the texts in an array, which may be none. */
    public static List<String> texts(JsonObject parent, String name) {
        return elements(parent, name).stream().map(JsonElement::getAsString).toList();
    }

    /** Returns a text. */
    public static String text(JsonObject parent, String name) {
        return parent.get(name).getAsString();
    }

    /** Returns bytes that are written in hex. */
    public static byte[] hex(JsonObject parent, String name) {
        return HexFormat.of().parseHex(text(parent, name));
    }
}
