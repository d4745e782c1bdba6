package org.ipv8.importer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the configuration that the calls of a vector describe; for those the builder refuses there is no result to take. */
final class Builder {

    private final Map<String, Object> root;

    @SuppressWarnings("unchecked") // JSON
    Builder(Object start) {
        root = (Map<String, Object>) copy(start);
    }

    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> result = new LinkedHashMap<>();
            map.forEach((key, each) -> result.put(String.valueOf(key), copy(each)));
            return result;
        }
        return value instanceof List<?> list ? new ArrayList<>(list.stream().map(Builder::copy).toList()) : value;
    }

    Map<String, Object> result() {
        return root;
    }

    void call(List<?> call) {
        Object first = call.size() > 1 ? call.get(1) : null;
        switch (String.valueOf(call.get(0))) {
            case "clear_keys" -> root.put("keys", new ArrayList<>());
            case "clear_overlays" -> root.put("overlays", new ArrayList<>());
            case "set_walker_interval" -> root.put("walker_interval", first);
            case "set_log_level" -> root.put("logger", Map.of("level", String.valueOf(first)));
            case "set_working_directory" -> root.put("working_directory", first);
            case "set_port" -> root.put("port", first);
            case "set_address" -> root.put("address", first);
            case "add_key" -> list("keys").add(Map.of("alias", call.get(1), "generation", call.get(2), "file", call.get(3)));
            case "add_key_from_bin" -> list("keys").add(Map.of("alias", call.get(1), "bin", call.get(2), "file", ""));
            default -> throw new IllegalArgumentException("unknown call " + call);
        }
    }

    @SuppressWarnings("unchecked") // JSON
    private List<Object> list(String key) {
        return (List<Object>) root.computeIfAbsent(key, absent -> new ArrayList<>());
    }
}
