package org.ipv8.distribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Compares an answer with a recorded one, of which some parts change from run to run. */
final class ExampleJson {

    /** Stands for a value of which only the type counts: no recorded text looks like this. */
    private static final String VOLATILE = "\u0000volatile:";

    private ExampleJson() {
    }

    /** Marks the parts of a recorded answer that change. */
    static JsonElement mark(JsonElement expected, JsonArray pointers) {
        JsonElement marked = expected.deepCopy();
        for (JsonElement each : pointers) {
            String pointer = each.getAsJsonObject().get("pointer").getAsString();
            JsonPrimitive mark = new JsonPrimitive(VOLATILE + each.getAsJsonObject().get("type").getAsString());
            if (pointer.isEmpty()) {
                return mark;
            }
            int slash = pointer.lastIndexOf('/');
            JsonElement parent = resolve(marked, pointer.substring(0, slash));
            String name = unescaped(pointer.substring(slash + 1));
            if (parent instanceof JsonArray array) {
                array.set(Integer.parseInt(name), mark);
            } else if (parent instanceof JsonObject object) {
                object.add(name, mark);
            }
        }
        return marked;
    }

    private static JsonElement resolve(JsonElement root, String pointer) {
        JsonElement found = root;
        for (String name : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
            found = found instanceof JsonArray array ? array.get(Integer.parseInt(name))
                    : found.getAsJsonObject().get(unescaped(name));
        }
        return found;
    }

    private static String unescaped(String name) {
        return name.replace("~1", "/").replace("~0", "~");
    }

    /** Returns what is different; members that are new in the answer are not. */
    static Optional<String> difference(JsonElement expected, JsonElement actual, String where) {
        if (expected instanceof JsonPrimitive text && text.isString() && text.getAsString().startsWith(VOLATILE)) {
            String type = text.getAsString().substring(VOLATILE.length());
            return type(actual).equals(type) || type.equals("number") && type(actual).equals("integer") || type.equals("integer")
                    && type(actual).equals("number") ? Optional.empty() : Optional.of(where + " is " + actual + ", expected " + type);
        } else if (expected instanceof JsonObject object && actual instanceof JsonObject other) {
            return object.entrySet().stream().flatMap(each -> (other.has(each.getKey())
                    ? difference(each.getValue(), other.get(each.getKey()), where + "/" + each.getKey())
                    : Optional.of(where + "/" + each.getKey() + " is missing")).stream()).findFirst()
                    .or(() -> sameNames(object, other, where));
        } else if (expected instanceof JsonArray array && actual instanceof JsonArray other) {
            if (array.size() != other.size()) {
                return Optional.of(where + " has " + other.size() + " items, expected " + array.size());
            }
            List<String> differences = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                difference(array.get(i), other.get(i), where + "/" + i).ifPresent(differences::add);
            }
            return differences.stream().findFirst();
        }
        boolean equal = isNumber(expected) && isNumber(actual) ? expected.getAsDouble() == actual.getAsDouble() : expected.equals(actual);
        return equal ? Optional.empty() : Optional.of(where + " is " + actual + ", expected " + expected);
    }

    /** An object whose names are data, such as keys of peers, must have no others; they are longer than names of members. */
    private static Optional<String> sameNames(JsonObject expected, JsonObject actual, String where) {
        boolean data = where.endsWith("/peers") || expected.size() == 0;
        TreeSet<String> more = new TreeSet<>(actual.keySet());
        more.removeAll(expected.keySet());
        return data && !more.isEmpty() ? Optional.of(where + " has also " + more) : Optional.empty();
    }

    private static boolean isNumber(JsonElement value) {
        return value instanceof JsonPrimitive primitive && primitive.isNumber();
    }

    private static String type(JsonElement value) {
        if (value instanceof JsonPrimitive primitive) {
            return primitive.isString() ? "string" : primitive.isBoolean() ? "boolean"
                    : primitive.getAsDouble() == Math.rint(primitive.getAsDouble()) ? "integer" : "number";
        }
        return value instanceof JsonArray ? "array" : value instanceof JsonObject ? "object" : "null";
    }

    /** Replaces numbers of ports by those that are used instead. */
    static JsonElement moved(JsonElement expected, Map<Integer, Integer> ports) {
        if (expected instanceof JsonArray array) {
            JsonArray changed = new JsonArray();
            array.forEach(item -> changed.add(moved(item, ports)));
            return changed;
        } else if (expected instanceof JsonObject object) {
            JsonObject changed = new JsonObject();
            object.entrySet().forEach(each -> changed.add(each.getKey(), moved(each.getValue(), ports)));
            return changed;
        }
        return isNumber(expected) && ports.containsKey((int) expected.getAsDouble())
                ? new JsonPrimitive(ports.get((int) expected.getAsDouble())) : expected;
    }

    /** Leaves out what is said of overlays that are not here. */
    static JsonElement without(JsonElement expected, Collection<String> absent) {
        if (expected instanceof JsonArray array) {
            JsonArray kept = new JsonArray();
            array.forEach(item -> {
                boolean gone = item instanceof JsonObject object && (object.has("overlay_name")
                        && absent.contains(object.get("overlay_name").getAsString())
                        || object.size() == 1 && absent.containsAll(object.keySet()));
                if (!gone) {
                    kept.add(without(item, absent));
                }
            });
            return kept;
        } else if (expected instanceof JsonObject object) {
            JsonObject kept = new JsonObject();
            for (Map.Entry<String, JsonElement> each : object.entrySet()) {
                kept.add(each.getKey(), without(each.getValue(), absent));
            }
            return kept;
        }
        return expected;
    }
}
