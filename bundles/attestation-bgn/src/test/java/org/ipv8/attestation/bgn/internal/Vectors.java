package org.ipv8.attestation.bgn.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.Field;
import org.ipv8.wire.Bytes;

/** Recorded computations of the reference, from the folder in the system property {@code ipv8.vectors}. */
public final class Vectors {

    private Vectors() {
    }

    /** Reads a file; it is an error if it is missing. */
    public static JsonObject read(String file) {
        try (Reader in = Files.newBufferedReader(Path.of(System.getProperty("ipv8.vectors")).resolve(file))) {
            return JsonParser.parseReader(in).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The objects of a list that must not be empty. */
    public static List<JsonObject> list(JsonObject holder, String name) {
        JsonArray array = holder.getAsJsonArray(name);
        if (array == null || array.isEmpty()) {
            throw new AssertionError("no " + name);
        }
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject).toList();
    }

    /** A number. */
    public static BigInteger number(JsonElement value) {
        return new BigInteger(value.getAsString());
    }

    /** A number. */
    public static BigInteger number(JsonObject holder, String name) {
        return number(holder.get(name));
    }

    /** A list of numbers. */
    public static List<BigInteger> numbers(JsonObject holder, String name) {
        return StreamSupport.stream(holder.getAsJsonArray(name).spliterator(), false).map(Vectors::number).toList();
    }

    /** A field element, [a, b]. */
    public static Element element(Field field, JsonElement value) {
        JsonArray pair = value.getAsJsonArray();
        return field.element(number(pair.get(0)), number(pair.get(1)));
    }

    /** A field element, [a, b]. */
    public static Element element(Field field, JsonObject holder, String name) {
        return element(field, holder.get(name));
    }

    /** Bytes in hex. */
    public static Bytes bytes(JsonObject holder, String name) {
        return Bytes.ofHex(holder.get(name).getAsString());
    }

    /** The entry of a list whose member {@code label} says so. */
    public static JsonObject labelled(JsonObject holder, String list, String label) {
        return list(holder, list).stream().filter(each -> each.get("label").getAsString().equals(label)).findFirst().orElseThrow();
    }
}
