package io.belay.deploy.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an SQLite file holds, read from the file itself.
 *
 * @param schema each table and index with its definition
 * @param tables the rows of each table, each row as text
 * @param sound whether SQLite finds the file undamaged
 */
record DatabaseFacts(List<String> schema, SortedMap<String, List<String>> tables, boolean sound) {
    DatabaseFacts {
        schema = List.copyOf(schema);
        tables = new TreeMap<>(tables);
    }

    /** The rows of a table; none when there is no such table. */
    List<String> rows(String table) {
        return tables.getOrDefault(table, List.of());
    }

    /** Goods and entries of before that are not here, as {@code TABLE ID}; older entries may have a table of their own. */
    List<String> lost(DatabaseFacts before) {
        List<String> lost = new ArrayList<>();
        before.ids("items").stream().filter(id -> !ids("items").contains(id)).forEach(id -> lost.add("items " + id));
        before.ids("entries").stream()
                .filter(id ->
                        !ids("entries").contains(id) && !ids("older_entries").contains(id))
                .forEach(id -> lost.add("entries " + id));
        return lost;
    }

    private List<String> ids(String table) {
        return rows(table).stream()
                .map(row -> row.substring(1, row.indexOf(',')))
                .toList();
    }

    /** Whether a row of the table contains the text. */
    boolean holds(String table, String text) {
        return rows(table).stream().anyMatch(row -> row.contains(text));
    }
}
