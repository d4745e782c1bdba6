package org.ipv8.rest;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.ipv8.peer.Address;

/**
 * The shape of JSON, as an OpenAPI 3.0 schema object. Shapes of records are found by looking at them, with the rules by which
 * {@link org.ipv8.json.Json} writes them.
 *
 * @param members the schema object
 */
public record Schema(Map<String, Object> members) {

    /** Any text. */
    public static final Schema TEXT = type("string");
    /** A whole number. */
    public static final Schema INTEGER = type("integer");
    /** Any number. */
    public static final Schema NUMBER = type("number");
    /** True or false. */
    public static final Schema BOOLEAN = type("boolean");
    /** Anything. */
    public static final Schema ANY = new Schema(Map.of());
    /** No body at all. */
    public static final Schema NOTHING = type("null");
    /** What {@link Response#success} sends. */
    public static final Schema SUCCESS = object(Map.of("success", BOOLEAN));

    private static final String TYPE = "type";

    /** Copies the members. */
    public Schema {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    private static Schema type(String name) {
        return new Schema(Map.of(TYPE, name));
    }

    private static Schema two(String type, String name, Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(TYPE, type);
        members.put(name, value);
        return new Schema(members);
    }

    /** Returns the shape of an object that has all of these members, and maybe others. */
    public static Schema object(Map<String, Schema> properties) {
        Map<String, Object> members = new LinkedHashMap<>();
        Map<String, Object> shapes = new LinkedHashMap<>();
        properties.forEach((name, schema) -> shapes.put(name, schema.members));
        members.put(TYPE, "object");
        members.put("properties", shapes);
        if (!properties.isEmpty()) {
            members.put("required", List.copyOf(properties.keySet()));
        }
        return new Schema(members);
    }

    /** Returns the shape of a list. */
    public static Schema list(Schema items) {
        return two("array", "items", items.members);
    }

    /** Returns the shape of an object whose members have any names. */
    public static Schema map(Schema values) {
        return two("object", "additionalProperties", values.members);
    }

    /** Returns the shape of a {@link Page} of a record. */
    public static Schema page(Class<? extends Record> items) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("items", list(of(items)));
        properties.put("total", INTEGER);
        properties.put("offset", INTEGER);
        properties.put("limit", INTEGER);
        return object(properties);
    }

    /** Returns the same shape, or null. */
    public Schema orNull() {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put("nullable", true);
        return new Schema(more);
    }

    /** Returns the shape {@link org.ipv8.json.Json} gives to values of a type. */
    public static Schema of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return raw == Optional.class ? of(last).orNull()
                    : Map.class.isAssignableFrom(raw) ? map(of(last))
                    : Collection.class.isAssignableFrom(raw) ? list(of(last)) : of(raw);
        }
        return type instanceof Class<?> plain ? ofClass(plain) : ANY;
    }

    private static Schema ofClass(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return BOOLEAN;
        } else if (type == double.class || type == float.class || type == Double.class || type == Duration.class) {
            return NUMBER;
        } else if (type.isPrimitive() && type != char.class || type == Long.class || type == Integer.class) {
            return INTEGER;
        } else if (type == OptionalInt.class || type == OptionalLong.class) {
            return INTEGER.orNull();
        } else if (type == OptionalDouble.class) {
            return NUMBER.orNull();
        } else if (type == Instant.class) {
            return two("string", "format", "date-time");
        } else if (type.isEnum()) {
            return two("string", "enum", Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-')).toList());
        } else if (type.isRecord() && !Address.class.isAssignableFrom(type)) {
            Map<String, Schema> properties = new LinkedHashMap<>();
            for (RecordComponent component : type.getRecordComponents()) {
                properties.put(component.getName(), of(component.getGenericType()));
            }
            return object(properties);
        } else if (type.isArray() && type != byte[].class) {
            return list(ofClass(type.getComponentType()));
        }
        return type == Object.class ? ANY : TEXT;
    }
}
