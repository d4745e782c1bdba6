package org.ipv8.json;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.wire.Bytes;

/** Writes one JSON text. */
final class JsonWriter {

    private static final String INDENT = "  ";
    private static final int NANO_DIGITS = 9;

    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;
    private int depth;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    static String text(Object value, boolean pretty) {
        JsonWriter writer = new JsonWriter(pretty);
        writer.write(value);
        return writer.out.toString();
    }

    private void write(Object value) {
        Object plain = plain(value);
        if (plain instanceof Map<?, ?> map) {
            nested('{', map.entrySet(), this::member, '}');
        } else if (plain instanceof Collection<?> list) {
            nested('[', list, this::write, ']');
        } else if (plain instanceof BigDecimal number) {
            out.append(number.toPlainString());
        } else if (plain == null || plain instanceof Number || plain instanceof Boolean) {
            out.append(plain);
        } else {
            string(plain.toString());
        }
    }

    /** Turns a value into null, a number, a boolean, a map, a collection, or something whose text counts. */
    private static Object plain(Object value) {
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        } else if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : null;
        } else if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        } else if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? plain(optional.getAsDouble()) : null;
        } else if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue()) ? value : null;
        } else if (value instanceof Duration duration) {
            return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), NANO_DIGITS))
                    .stripTrailingZeros();
        } else if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        } else if (value instanceof Record values && !(value instanceof Address)) {
            return Json.members(values);
        }
        return bytes(value);
    }

    private static Object bytes(Object value) {
        if (value instanceof Mid mid) {
            return mid.toHex();
        } else if (value instanceof CommunityId community) {
            return community.toHex();
        } else if (value instanceof PublicKey key) {
            return HexFormat.of().formatHex(key.toBytes());
        } else if (value instanceof Bytes bytes) {
            return bytes.toHex();
        } else if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        } else if (value != null && value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value)).mapToObj(i -> Array.get(value, i)).toList();
        }
        return value;
    }

    private <T> void nested(char open, Collection<T> items, Consumer<T> write, char close) {
        if (++depth > Json.MAX_DEPTH) {
            throw new IllegalArgumentException("nested more than " + Json.MAX_DEPTH + " levels deep");
        }
        out.append(open);
        String separator = "";
        for (T item : items) {
            out.append(separator);
            breakLine();
            write.accept(item);
            separator = ",";
        }
        depth--;
        if (!items.isEmpty()) {
            breakLine();
        }
        out.append(close);
    }

    private void breakLine() {
        if (pretty) {
            out.append('\n').append(INDENT.repeat(depth));
        }
    }

    private void member(Map.Entry<?, ?> entry) {
        string(String.valueOf(plain(entry.getKey())));
        out.append(pretty ? ": " : ":");
        write(entry.getValue());
    }

    private void string(String text) {
        out.append('"');
        text.codePoints().forEach(this::character);
        out.append('"');
    }

    private void character(int c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append((char) c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (Json.isHarmless(c)) {
                    out.appendCodePoint(c);
                } else {
                    new String(Character.toChars(c)).chars().forEach(unit -> out.append(String.format("\\u%04x", unit)));
                }
            }
        }
    }
}
