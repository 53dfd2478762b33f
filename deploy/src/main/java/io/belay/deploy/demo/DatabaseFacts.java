package io.belay.deploy.demo;

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

    /** Whether a row of the table contains the text. */
    boolean holds(String table, String text) {
        return rows(table).stream().anyMatch(row -> row.contains(text));
    }
}
