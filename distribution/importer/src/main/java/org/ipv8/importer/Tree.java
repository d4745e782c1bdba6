package org.ipv8.importer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A map of a configuration, read member by member, so that what is wrong can be named with its place.
 *
 * @param place   what it is called
 * @param members what is in it
 */
record Tree(String place, Map<String, Object> members) {

    /** Takes a value that has to be a map. */
    static Tree of(String place, Object value) throws ImportException {
        if (!(value instanceof Map<?, ?> map)) {
            throw new ImportException(place + " is no map: " + value);
        }
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((key, member) -> members.put(String.valueOf(key), member));
        return new Tree(place, members);
    }

    private Object required(String key) throws ImportException {
        if (!members.containsKey(key)) {
            throw new ImportException(place + " has no '" + key + "'");
        }
        return members.get(key);
    }

    String text(String key) throws ImportException {
        if (required(key) instanceof String text) {
            return text;
        }
        throw new ImportException(place + ": " + key + "=" + members.get(key) + ", expected text");
    }

    String text(String key, String otherwise) throws ImportException {
        return members.containsKey(key) ? text(key) : otherwise;
    }

    double number(String key) throws ImportException {
        if (required(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw new ImportException(place + ": " + key + "=" + members.get(key) + ", expected a number");
    }

    int whole(String key, int otherwise, int min, int max) throws ImportException {
        double value = members.containsKey(key) ? number(key) : otherwise;
        if (value < min || value > max || value != Math.rint(value)) {
            throw new ImportException(place + ": " + key + "=" + members.get(key) + ", expected a whole number from " + min + " to "
                    + max);
        }
        return (int) value;
    }

    Tree tree(String key) throws ImportException {
        return of(place + "." + key, required(key));
    }

    List<?> list(String key) throws ImportException {
        if (required(key) instanceof List<?> list) {
            return list;
        }
        throw new ImportException(place + ": " + key + " is no list");
    }

    /** Returns the maps of a list. */
    List<Tree> trees(String key) throws ImportException {
        List<Tree> result = new ArrayList<>();
        for (Object each : list(key)) {
            result.add(of(place + "." + key + "[" + result.size() + "]", each));
        }
        return result;
    }

    /** Returns the names of members that are not among those known. */
    Set<String> others(Set<String> known) {
        return members.keySet().stream().filter(key -> !known.contains(key)).collect(Collectors.toCollection(TreeSet::new));
    }
}
