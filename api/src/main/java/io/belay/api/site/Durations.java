package io.belay.api.site;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them. */
public final class Durations {
    private static final Pattern SHORT =
            Pattern.compile("(?=.)(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?(?:(\\d{1,8})s)?");

    private Durations() {}

    /** {@code 90s}, {@code 1h30m}, {@code 7d} or ISO 8601 ({@code PT1H}); empty when it is neither. */
    public static Optional<Duration> read(String text) {
        Matcher shortly = SHORT.matcher(text);
        if (shortly.matches()) {
            return Optional.of(Duration.ofDays(part(shortly, 1))
                    .plusHours(part(shortly, 2))
                    .plusMinutes(part(shortly, 3))
                    .plusSeconds(part(shortly, 4)));
        }
        try {
            return text.startsWith("P") ? Optional.of(Duration.parse(text)) : Optional.empty();
        } catch (DateTimeParseException | ArithmeticException wrong) {
            return Optional.empty();
        }
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

    private static long part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
