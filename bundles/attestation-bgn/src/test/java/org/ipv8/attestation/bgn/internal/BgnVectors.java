package org.ipv8.attestation.bgn.internal;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.StreamSupport;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.Field;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;

/** Recorded computations of the reference, from the folder in the system property {@code ipv8.vectors}. */
public final class BgnVectors {

    private BgnVectors() {
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
        return StreamSupport.stream(holder.getAsJsonArray(name).spliterator(), false).map(BgnVectors::number).toList();
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
        return Vectors.cases(holder, list).stream().filter(each -> each.get("label").getAsString().equals(label)).findFirst().orElseThrow();
    }
}
