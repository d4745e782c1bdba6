package org.ipv8.identity.internal.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.ipv8.identity.Attribute;
import org.ipv8.json.Json;
import org.ipv8.wire.Bytes;

/**
 * What metadata says: a JSON object written by anybody, read with suspicion.
 *
 * @param members by name
 */
public record Claims(Map<String, Object> members) {

    /** The members every attribute has. */
    public static final String NAME = "name";
    /** How the value is attested. */
    public static final String SCHEMA = "schema";
    /** When it was made, in seconds since 1970. */
    public static final String DATE = "date";

    /** What fits into one message with nothing else: larger ones are no metadata of anybody. */
    public static final int MAX_BYTES = 1_296;
    private static final int MAX_DEPTH = 8;
    private static final int NANO_DIGITS = 9;
    private static final long MAX_SECONDS = 100_000_000_000L;

    /** Reads what has been received; empty if it is no JSON object, too long, too deep or ambiguous. */
    public static Optional<Claims> read(Bytes json) {
        try {
            return json.length() > MAX_BYTES ? Optional.empty()
                    : Optional.of(parse(StandardCharsets.UTF_8.newDecoder().decode(json.asReadOnlyView()).toString()));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads what the caller has given.
     *
     * @throws IllegalArgumentException saying why it is no JSON object
     */
    public static Claims parse(String json) {
        if (Json.parseStrictly(json, MAX_DEPTH) instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((name, value) -> members.put((String) name, value));
            return new Claims(members);
        }
        throw new IllegalArgumentException("metadata '" + json + "' is no JSON object");
    }

    /** Says what a subject says of an attribute at some time. */
    public static Claims of(Attribute attribute, Instant now) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(NAME, attribute.name());
        members.put(SCHEMA, attribute.format());
        members.put(DATE, seconds(now).doubleValue());
        members.putAll(parse(attribute.metadata()).members);
        return new Claims(members);
    }

    private static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano(), NANO_DIGITS));
    }

    /** Returns it as the reference writes it. */
    public Bytes toBytes() {
        return Bytes.of(ReferenceJson.write(members).getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns a member if it is a text, else an empty text. */
    public String text(String member) {
        return members.get(member) instanceof String text ? text : "";
    }

    /** Returns the date, if it is one. */
    public Optional<Instant> date() {
        if (!(members.get(DATE) instanceof Number number)) {
            return Optional.empty();
        }
        double seconds = number.doubleValue();
        if (!(Math.abs(seconds) < MAX_SECONDS)) {
            return Optional.empty();
        }
        try {
            BigDecimal exact = BigDecimal.valueOf(seconds);
            return Optional.of(Instant.EPOCH.plusSeconds(exact.longValue())
                    .plusNanos(exact.remainder(BigDecimal.ONE).movePointRight(NANO_DIGITS).longValue()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Says whether it is what an authority expects: the name, and everything else if it expects anything. */
    public boolean fit(String name, Optional<Claims> expected) {
        if (!members.keySet().containsAll(List.of(NAME, SCHEMA, DATE)) || !name.equals(members.get(NAME))) {
            return false;
        }
        Map<String, Object> others = new LinkedHashMap<>(members);
        others.keySet().removeAll(List.of(NAME, SCHEMA, DATE));
        return expected.isEmpty() || same(others, expected.get().members);
    }

    /** Compares as JSON does: whatever the order of members, and numbers by value. */
    private static boolean same(Object a, Object b) {
        if (a instanceof Map<?, ?> one && b instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet()) && one.keySet().stream().allMatch(key -> same(one.get(key), other.get(key)));
        } else if (a instanceof List<?> one && b instanceof List<?> other) {
            Iterator<?> others = other.iterator();
            return one.size() == other.size() && one.stream().allMatch(item -> same(item, others.next()));
        } else if (a instanceof Number one && b instanceof Number other) {
            return number(one).compareTo(number(other)) == 0;
        }
        return Objects.equals(a, b);
    }

    private static BigDecimal number(Number number) {
        return number instanceof BigInteger whole ? new BigDecimal(whole)
                : number instanceof Long whole ? BigDecimal.valueOf(whole)
                : Double.isFinite(number.doubleValue()) ? BigDecimal.valueOf(number.doubleValue()) : BigDecimal.valueOf(Long.MIN_VALUE);
    }
}
