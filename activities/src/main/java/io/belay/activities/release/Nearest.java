package io.belay.activities.release;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names that may have been meant. */
final class Nearest {
    private static final int MOST = 3;

    private Nearest() {}

    /** At most three, those that take the fewest changes of a character first. */
    static List<String> to(String name, Collection<String> names) {
        return names.stream()
                .sorted(Comparator.comparingInt((String each) -> changes(name, each))
                        .thenComparing(Comparator.reverseOrder()))
                .limit(MOST)
                .toList();
    }

    private static int changes(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int changed = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
