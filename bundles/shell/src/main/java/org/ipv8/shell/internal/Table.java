package org.ipv8.shell.internal;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.ipv8.json.Json;

/** Turns records into text for people. */
final class Table {

    /** Longer cells are cut; the last one of a line is not. */
    static final int MAX_WIDTH = 48;

    private static final String GAP = "  ";

    private Table() {
    }

    /**
     * Makes a table with a column for each component, but for those marked as {@link Detail}. Records of several types are
     * shown in one table after the other.
     *
     * @param rows at least one
     */
    static CharSequence of(List<Record> rows) {
        Map<Class<?>, List<Record>> byType = rows.stream().collect(
                Collectors.groupingBy(Record::getClass, LinkedHashMap::new, Collectors.toList()));
        return byType.entrySet().stream().map(entry -> table(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n\n"));
    }

    private static String table(Class<?> type, List<Record> rows) {
        List<String> columns = Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.isAnnotationPresent(Detail.class)).map(RecordComponent::getName).toList();
        List<Map<String, Object>> values = rows.stream().map(Json::members).toList();
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(column -> title(column).toUpperCase(Locale.ROOT)).toList());
        values.forEach(row -> lines.add(columns.stream().map(column -> Cell.text(row.get(column))).toList()));
        boolean[] right = new boolean[columns.size()];
        for (int i = 0; i < right.length; i++) {
            String column = columns.get(i);
            right[i] = values.stream().map(row -> row.get(column)).allMatch(Cell::isNumber);
        }
        return layout(lines, right);
    }

    private static String layout(List<List<String>> lines, boolean[] right) {
        int last = right.length - 1;
        int[] widths = new int[right.length];
        lines.forEach(line -> {
            for (int i = 0; i <= last; i++) {
                widths[i] = Math.max(widths[i], Math.min(length(line.get(i)), MAX_WIDTH));
            }
        });
        return lines.stream().map(line -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i <= last; i++) {
                String cell = i == last && !right[i] ? line.get(i) : fit(line.get(i), widths[i], right[i]);
                text.append(i == 0 ? "" : GAP).append(cell);
            }
            return text.toString().stripTrailing();
        }).collect(Collectors.joining("\n"));
    }

    private static String fit(String cell, int width, boolean right) {
        int length = length(cell);
        if (length > width) {
            return cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "…";
        }
        String padding = " ".repeat(width - length);
        return right ? padding + cell : cell + padding;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /** Shows all components of a record, one in each line. */
    static CharSequence details(Record single) {
        Map<String, Object> members = Json.members(single);
        int width = members.keySet().stream().mapToInt(name -> title(name).length()).max().orElse(0);
        return members.entrySet().stream().map(member -> {
            String title = title(member.getKey());
            return (title + ":" + " ".repeat(width - title.length() + 1) + Cell.full(member.getValue())).stripTrailing();
        }).collect(Collectors.joining("\n"));
    }

    /** Shows a record in one line. */
    static CharSequence line(Record single) {
        return Json.members(single).values().stream().map(Cell::text).collect(Collectors.joining(GAP));
    }

    /** Turns the name of a component into words: {@code roundTrip} into {@code round trip}. */
    private static String title(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
