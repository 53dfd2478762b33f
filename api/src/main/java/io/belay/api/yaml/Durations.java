package io.belay.api.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them. */
public final class Durations {
    /** {@code 90s}, {@code 1h30m}, {@code 7d}, or ISO 8601 without what has no fixed length. */
    static final String PATTERN = "(?=[0-9])(?:[0-9]{1,5}d)?(?:[0-9]{1,6}h)?(?:[0-9]{1,7}m)?(?:[0-9]{1,8}s)?"
            + "|P(?=[0-9T])(?:[0-9]{1,5}D)?(?:T(?=[0-9])(?:[0-9]{1,6}H)?(?:[0-9]{1,7}M)?(?:[0-9]{1,8}(?:\\.[0-9]{1,9})?S)?)?";

    private static final Pattern EITHER = Pattern.compile(PATTERN);
    private static final Pattern SHORT =
            Pattern.compile("(?:(?<d>[0-9]+)d)?(?:(?<h>[0-9]+)h)?(?:(?<m>[0-9]+)m)?(?:(?<s>[0-9]+)s)?");
    private static final Pattern SPOKEN = Pattern.compile("([0-9]{1,6}(?:[.,][0-9]{1,3})?) *([a-z]{1,7})\\.?");
    private static final Map<String, Integer> UNITS = Map.ofEntries(
            Map.entry("s", 1),
            Map.entry("sec", 1),
            Map.entry("secs", 1),
            Map.entry("second", 1),
            Map.entry("seconds", 1),
            Map.entry("m", 60),
            Map.entry("min", 60),
            Map.entry("mins", 60),
            Map.entry("minute", 60),
            Map.entry("minutes", 60),
            Map.entry("h", 3600),
            Map.entry("hr", 3600),
            Map.entry("hour", 3600),
            Map.entry("hours", 3600),
            Map.entry("d", 86_400),
            Map.entry("day", 86_400),
            Map.entry("days", 86_400),
            Map.entry("w", 604_800),
            Map.entry("week", 604_800),
            Map.entry("weeks", 604_800));

    private Durations() {}

    /** {@code 90s}, {@code 1h30m}, {@code 7d} or ISO 8601 ({@code PT1H}); empty when it is neither. */
    public static Optional<Duration> read(String text) {
        if (text.length() > 40 || !EITHER.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(text.startsWith("P") ? Duration.parse(text) : shortly(text));
        } catch (DateTimeParseException | ArithmeticException wrong) {
            return Optional.empty();
        }
    }

    private static Duration shortly(String text) {
        Matcher parts = SHORT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("the patterns differ about " + text);
        }
        return Duration.ofDays(part(parts, "d"))
                .plusHours(part(parts, "h"))
                .plusMinutes(part(parts, "m"))
                .plusSeconds(part(parts, "s"));
    }

    /** What was probably meant by a text that is no duration, or is one that makes no sense where it stands. */
    static Optional<String> hint(String wrong) {
        String text = wrong.strip().toLowerCase(Locale.ROOT);
        if (text.length() > 40) {
            return Optional.empty();
        }
        if (text.matches("-[0-9].*|-?pt?-.*|-p.*")) {
            return Optional.of("A duration cannot be negative");
        }
        if (text.matches("[0-9]{1,8}")) {
            return Optional.of("Say the unit: \"" + text + "s\", \"" + text + "m\" or \"" + text + "h\"");
        }
        if (text.matches("[0-9]+:[0-9]+")) {
            String[] parts = text.split(":");
            return Optional.of("It could be either of two: write \"" + parts[0] + "h" + parts[1] + "m\" or \""
                    + parts[0] + "m" + parts[1] + "s\"");
        }
        if (text.matches("(?:[0-9]+[dhms]){2,4}")) {
            return Optional.of("Write days, hours, minutes and seconds in this order, \"1h30m\"");
        }
        if (text.matches("p[0-9.]+[ym].*")) {
            return Optional.of("Years and months have no fixed length: write days, \"30d\"");
        }
        return spoken(text);
    }

    /** {@code 90 min}, {@code 1.5h}, {@code 2 weeks}. */
    private static Optional<String> spoken(String text) {
        Matcher said = SPOKEN.matcher(text);
        if (!said.matches() || !UNITS.containsKey(said.group(2))) {
            return Optional.empty();
        }
        BigDecimal count = new BigDecimal(said.group(1).replace(',', '.'));
        Duration meant = Duration.ofSeconds(
                count.multiply(BigDecimal.valueOf(UNITS.get(said.group(2)))).longValue());
        return read(text).isPresent() ? Optional.empty() : Optional.of("Write \"" + text(meant) + "\"");
    }

    /** The short form, to the second: {@code 1h30m}; {@code 0s} for nothing. */
    public static String text(Duration duration) {
        StringBuilder text = new StringBuilder();
        append(text, duration.toDays(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long count, String unit) {
        if (count != 0) {
            text.append(count).append(unit);
        }
    }

    private static long part(Matcher matcher, String group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
