package io.belay.api.name;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The known name nearest to a wrong one, if any is near at all. */
    public static Optional<String> to(String wrong, Collection<String> known) {
        String word = wrong.toLowerCase(Locale.ROOT);
        int far = Math.max(1, Math.min(3, word.length() / 2));
        return known.stream()
                .filter(each -> Math.abs(each.length() - word.length()) <= far)
                .filter(each -> distance(word, each.toLowerCase(Locale.ROOT)) <= far)
                .min(Comparator.comparingInt(each -> distance(word, each.toLowerCase(Locale.ROOT))));
    }

    /** A remedy that names the nearest, or all. */
    public static String remedy(String wrong, Collection<String> known) {
        String all = known.isEmpty() ? "There are none" : "Write one of: " + String.join(", ", known);
        return to(wrong, known).map(near -> "Did you mean \"" + near + "\"?").orElse(all);
    }

    /** How many insertions, removals, changes and swaps of neighbours lie between two words. */
    private static int distance(String one, String other) {
        int[][] d = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, one, other, i, j);
            }
        }
        return d[one.length()][other.length()];
    }

    private static int step(int[][] d, String one, String other, int i, int j) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
