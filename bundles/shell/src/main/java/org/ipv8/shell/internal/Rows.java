package org.ipv8.shell.internal;

import java.util.AbstractList;
import java.util.List;

import org.ipv8.json.Json;

/** A list of records, with a sentence for people when there are none. */
final class Rows<R extends Record> extends AbstractList<R> {

    private final List<R> rows;
    private final String none;

    Rows(List<R> rows, String none) {
        this.rows = List.copyOf(rows);
        this.none = none;
    }

    /** Returns what to show: the value itself, or its JSON text. */
    static Object shown(boolean json, Object value) {
        return json ? Json.pretty(value) : value;
    }

    /** Returns what an empty list means. */
    String none() {
        return none;
    }

    @Override
    public R get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }
}
