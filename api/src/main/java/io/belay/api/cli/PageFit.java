package io.belay.api.cli;

import io.belay.api.progress.ProgressPage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the page of a promotion fit a screen. */
final class PageFit {
    private static final Pattern STEP =
            Pattern.compile("(?m)^(  |<-|[-\\\\|/] )( *\\d+  )(-|[A-Za-z]+(?: need)?)(?= )");
    private static final Pattern END =
            Pattern.compile("(?m)^(KEPT|ROLLED_BACK|CANCELLED|REFUSED|HELD|NEEDS_PERSON|asks|waits)(?=[: ])");
    private static final String SPINNER = "|/-\\";
    private static final String RESET = "\u001b[0m";

    private PageFit() {}

    /** As many lines as there are rows, none longer than a row; of the steps those around the one at work. */
    static List<String> fit(List<String> lines, Terminal.Size size) {
        List<String> steps = lines.stream().filter(PageFit::ofSteps).toList();
        int room = Math.max(3, size.rows() - 1 - (lines.size() - steps.size()));
        List<String> shown = new ArrayList<>();
        if (steps.size() > room) {
            int at = atWork(steps);
            int from = Math.max(0, Math.min(at - room / 2, steps.size() - (room - 1)));
            int first = lines.indexOf(steps.get(0));
            shown.addAll(lines.subList(0, first));
            shown.addAll(steps.subList(from, Math.min(steps.size(), from + room - 1)));
            shown.add("      and " + (count(steps) - count(shown)) + " more steps: belay status");
            shown.addAll(lines.subList(first + steps.size(), lines.size()));
        } else {
            shown.addAll(lines);
        }
        return shown.stream().map(line -> cut(line, size.columns() - 1)).toList();
    }

    /** A step, or what is said below it. */
    private static boolean ofSteps(String line) {
        return line.startsWith(ProgressPage.BELOW_STEP) || STEP.matcher(line).find();
    }

    private static long count(List<String> lines) {
        return lines.stream().filter(line -> STEP.matcher(line).find()).count();
    }

    private static int atWork(List<String> steps) {
        int last = 0;
        for (int i = 0; i < steps.size(); i++) {
            String state = word(steps.get(i));
            if (state.equals("now")) {
                return i;
            }
            last = state.equals("-") || state.isEmpty() ? last : i;
        }
        return last;
    }

    private static String word(String line) {
        Matcher step = STEP.matcher(line);
        return step.find() ? step.group(3) : "";
    }

    private static String cut(String line, int columns) {
        int most = Math.max(1, columns);
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** How many rows of a screen lines take, now that it is so wide: it may have been another width when they came. */
    static int rows(List<String> lines, int columns) {
        int width = Math.max(1, columns);
        return lines.stream()
                .mapToInt(line -> Math.max(1, (line.codePointCount(0, line.length()) + width - 1) / width))
                .sum();
    }

    /** A step at work gets a sign that turns. */
    static String spun(String line, int frame) {
        return word(line).equals("now") && line.startsWith("  ")
                ? SPINNER.charAt(frame % SPINNER.length()) + line.substring(1)
                : line;
    }

    /** The words that matter in colours. */
    static String coloured(String page) {
        String steps = STEP.matcher(page)
                .replaceAll(step -> Matcher.quoteReplacement(
                        step.group(1) + step.group(2) + colour(step.group(3)) + step.group(3) + RESET));
        return END.matcher(steps)
                .replaceAll(end -> Matcher.quoteReplacement(colour(end.group(1)) + end.group(1) + RESET));
    }

    private static String colour(String word) {
        return switch (word) {
            case "done", "KEPT" -> "\u001b[32m";
            case "now" -> "\u001b[1;36m";
            case "FAILED", "NEEDS_PERSON" -> "\u001b[1;31m";
            case "undone", "ROLLED_BACK", "CANCELLED", "REFUSED", "HELD", "ended" -> "\u001b[33m";
            case "asks", "waits" -> "\u001b[1m";
            default -> "\u001b[2m";
        };
    }
}
