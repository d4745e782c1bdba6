package org.ipv8.wire;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The vector files, in the folder that the system property {@code ipv8.vectors} names. */
final class Vectors {

    private Vectors() {
    }

    /** Reads a file; a missing or empty one is an error, since a test without vectors proves nothing. */
    static JsonObject load(String name) {
        String folder = System.getProperty("ipv8.vectors");
        if (folder == null) {
            throw new IllegalStateException("the system property ipv8.vectors does not say where the vectors are");
        }
        try (Reader reader = Files.newBufferedReader(Path.of(folder, name + ".json"))) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the vectors " + name, e);
        }
    }

    static Stream<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(element -> element.getAsJsonObject());
    }
}
