package io.belay.api.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ansible's short form for many hosts: {@code web[01:03]}, {@code db-[a:c]}, {@code app[0:8:2].example.org}. */
final class HostPattern {
    private static final int MOST = 1000;
    private static final Pattern RANGE =
            Pattern.compile("(.*?)\\[([0-9]{1,6}|[a-z]|[A-Z]):([0-9]{1,6}|[a-z]|[A-Z])(?::([1-9][0-9]{0,3}))?](.*)");

    private HostPattern() {}

    /** Every name that a pattern stands for. */
    static List<String> names(String pattern) throws InventoryProblem {
        Matcher range = RANGE.matcher(pattern);
        if (!range.matches()) {
            if (pattern.contains("[") || pattern.contains("]")) {
                throw new InventoryProblem("\"" + pattern
                        + "\" is not a range. Write \"web[01:03]\" or \"web[a:c]\", with a step \"[0:8:2]\"");
            }
            return List.of(pattern);
        }
        int step = range.group(4) == null ? 1 : Integer.parseInt(range.group(4));
        List<String> names = new ArrayList<>();
        for (String middle : steps(pattern, range.group(2), range.group(3), step)) {
            for (String rest : names(range.group(5))) {
                names.add(range.group(1) + middle + rest);
                if (names.size() > MOST) {
                    throw new InventoryProblem(
                            "\"" + pattern + "\" stands for more than " + MOST + " hosts. Name fewer");
                }
            }
        }
        return names;
    }

    private static List<String> steps(String pattern, String from, String to, int step) throws InventoryProblem {
        boolean digits = Character.isDigit(from.charAt(0));
        boolean alike = digits == Character.isDigit(to.charAt(0))
                && (digits || Character.isUpperCase(from.charAt(0)) == Character.isUpperCase(to.charAt(0)));
        int first = digits ? Integer.parseInt(from) : from.charAt(0);
        int last = alike && digits ? Integer.parseInt(to) : to.charAt(0);
        if (!alike || last < first || (last - first) / step > MOST) {
            throw new InventoryProblem(
                    "\"" + pattern + "\" is a range that goes nowhere, or too far. Write the lower end first");
        }
        int width = from.startsWith("0") ? from.length() : 1;
        List<String> steps = new ArrayList<>();
        for (int at = first; at <= last; at += step) {
            steps.add(
                    digits ? String.format(java.util.Locale.ROOT, "%0" + width + "d", at) : String.valueOf((char) at));
        }
        return steps;
    }
}
