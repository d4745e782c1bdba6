package org.ipv8.wire;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Payloads as the vector file writes them, according to the class descriptions in the file itself. */
final class PayloadValues {

    private final JsonObject classes;

    PayloadValues(JsonObject classes) {
        this.classes = classes;
    }

    /** Makes a payload of its named fields. */
    Payload ofJson(String className, JsonObject fields) {
        List<Object> values = new ArrayList<>();
        Iterator<String> names = names(className);
        for (JsonElement format : formats(className)) {
            values.add(value(format, names, fields));
        }
        try {
            return (Payload) payloadType(className).getDeclaredConstructors()[0].newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + className, e);
        }
    }

    private Object value(JsonElement format, Iterator<String> names, JsonObject fields) {
        if (format.isJsonArray()) {
            return StreamSupport.stream(fields.getAsJsonArray(names.next()).spliterator(), false)
                    .map(element -> nested(element.getAsJsonObject())).toList();
        }
        String name = format.getAsString();
        if (classes.has(name)) {
            return nested(fields.getAsJsonObject(names.next()));
        }
        JsonArray arguments = new JsonArray();
        for (int i = 0; i < width(name); i++) {
            arguments.add(fields.get(names.next()));
        }
        return VectorValues.ofArguments(Formats.byName(name), arguments);
    }

    private Payload nested(JsonObject json) {
        return ofJson(json.get("payload").getAsString(), json.getAsJsonObject("fields"));
    }

    /** Says the fields of a payload in the words of the vectors. */
    JsonObject toJson(String className, Payload payload) {
        JsonObject fields = new JsonObject();
        Iterator<String> names = names(className);
        Iterator<Object> values = components(payload).iterator();
        for (JsonElement format : formats(className)) {
            Object value = values.next();
            if (format.isJsonArray()) {
                JsonArray items = new JsonArray();
                ((List<?>) value).forEach(item -> items.add(nestedJson(format.getAsJsonArray().get(0).getAsString(), item)));
                fields.add(names.next(), items);
            } else if (classes.has(format.getAsString())) {
                fields.add(names.next(), nestedJson(format.getAsString(), value));
            } else {
                VectorValues.toUnpacked(format.getAsString(), value).forEach(part -> fields.add(names.next(), part));
            }
        }
        return fields;
    }

    private JsonObject nestedJson(String className, Object value) {
        JsonObject json = new JsonObject();
        json.addProperty("payload", className);
        json.add("fields", toJson(className, (Payload) value));
        return json;
    }

    /** Returns the formats of a class in the words that {@link MessageCodec#layout()} has for them. */
    List<String> formatNames(String className) {
        return StreamSupport.stream(formats(className).spliterator(), false)
                .map(format -> format.isJsonArray() ? "payload-list" : nestedOrNamed(format.getAsString())).toList();
    }

    private String nestedOrNamed(String format) {
        return classes.has(format) ? "payload" : format;
    }

    private JsonArray formats(String className) {
        return classes.getAsJsonObject(className).getAsJsonArray("formats");
    }

    private Iterator<String> names(String className) {
        return StreamSupport.stream(classes.getAsJsonObject(className).getAsJsonArray("names").spliterator(), false)
                .map(JsonElement::getAsString).iterator();
    }

    /** The flags take eight names. */
    private static int width(String format) {
        return format.equals("bits") ? Byte.SIZE : 1;
    }

    private static Class<?> payloadType(String className) {
        return VectorPayloads.CODECS.get(className).random(new SplittableRandom(0)).getClass();
    }

    private static List<Object> components(Payload payload) {
        List<Object> values = new ArrayList<>();
        try {
            for (var component : payload.getClass().getRecordComponents()) {
                values.add(component.getAccessor().invoke(payload));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + payload, e);
        }
        return values;
    }
}
