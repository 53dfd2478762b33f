package io.belay.api.right;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code grid.txt} expects. */
final class Grid {
    /**
     * One line.
     *
     * @param route method and path
     * @param outcomes one letter a column
     * @param body what is sent; empty for nothing
     */
    record Line(String route, List<String> outcomes, String body) {
        String expected(Column column) {
            return outcomes.get(column.ordinal());
        }

        String method() {
            return route.substring(0, route.indexOf(' '));
        }

        String path() {
            return route.substring(route.indexOf(' ') + 1);
        }
    }

    /** The columns, in order. */
    enum Column {
        STRANGER,
        VIEWER,
        PROMOTER,
        APPROVER,
        OPERATOR,
        ADMIN,
        CREATOR,
        ADMIN_EVERYWHERE
    }

    private Grid() {}

    static SortedMap<String, Line> lines() throws IOException {
        SortedMap<String, Line> lines = new TreeMap<>();
        try (@Nullable InputStream file = Grid.class.getResourceAsStream("grid.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (String each : text.split("\n")) {
                if (!each.isBlank() && !each.startsWith("#")) {
                    Line line = line(each);
                    lines.put(line.route(), line);
                }
            }
        }
        return lines;
    }

    private static Line line(String text) {
        String[] parts = text.split("\\|", -1);
        List<String> outcomes = Arrays.asList(parts[1].strip().split(" "));
        if (parts.length != 3 || outcomes.size() != Column.values().length) {
            throw new IllegalArgumentException("not a line of the grid: " + text);
        }
        return new Line(parts[0].strip().replaceAll(" +", " "), outcomes, parts[2].strip());
    }
}
