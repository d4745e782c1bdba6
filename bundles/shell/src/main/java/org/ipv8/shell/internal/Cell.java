package org.ipv8.shell.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.ipv8.json.Json;
import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.CommunityId;

/** Turns values into text for people: short in tables, in full elsewhere. Texts of strangers cannot command the terminal. */
final class Cell {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private Cell() {
    }

    /** Returns a short text; ids show their first digits. */
    static String text(Object value) {
        return text(value, Cell::text, Object::toString);
    }

    /** Returns a text in which nothing is left out. */
    static String full(Object value) {
        return text(value, Cell::full, Cell::allDigits);
    }

    /** Says whether a value is a number, to be written below others. */
    static boolean isNumber(Object value) {
        return value instanceof Number || value instanceof Duration
                || value instanceof Optional<?> optional && (optional.isEmpty() || isNumber(optional.get()));
    }

    private static String text(Object value, Function<Object, String> inner, Function<Object, String> id) {
        if (value == null) {
            return "";
        } else if (value instanceof Optional<?> optional) {
            return inner.apply(optional.orElse(null));
        } else if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? String.valueOf(optional.getAsInt()) : "";
        } else if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? String.valueOf(optional.getAsLong()) : "";
        } else if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? String.valueOf(optional.getAsDouble()) : "";
        } else if (value instanceof Collection<?> list) {
            return list.stream().map(inner).collect(Collectors.joining(", "));
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(entry -> inner.apply(entry.getKey()) + " " + inner.apply(entry.getValue()))
                    .collect(Collectors.joining(", "));
        } else if (value instanceof Duration duration) {
            return duration(duration);
        } else if (value instanceof Instant instant) {
            return TIME.format(LocalDateTime.ofInstant(instant, ZoneId.systemDefault()));
        } else if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        } else if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        } else if (value instanceof Mid || value instanceof CommunityId || value instanceof PublicKey) {
            return id.apply(value);
        }
        return harmless(value.toString());
    }

    private static String allDigits(Object id) {
        if (id instanceof Mid mid) {
            return mid.toHex();
        } else if (id instanceof CommunityId community) {
            return community.toHex();
        }
        return HexFormat.of().formatHex(((PublicKey) id).toBytes());
    }

    private static String duration(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos < NANOS_PER_SECOND) {
            return String.format(Locale.ROOT, "%.1f ms", nanos / NANOS_PER_MILLI);
        } else if (duration.toMinutes() == 0) {
            return String.format(Locale.ROOT, "%.1f s", nanos / NANOS_PER_SECOND);
        }
        return duration.toHours() == 0 ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    /** Replaces what a terminal takes for a command or what turns text around. */
    private static String harmless(String text) {
        return text.codePoints().map(c -> Json.isHarmless(c) ? c : '\ufffd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
