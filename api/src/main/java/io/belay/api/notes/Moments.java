package io.belay.api.notes;

import io.belay.workflows.site.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times as a page shows them: in the site's zone, and exact for programs. */
final class Moments {
    private static final DateTimeFormatter BRIEF = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    private final ZoneId zone;

    Moments(String zone) {
        this.zone = ZoneId.of(zone);
    }

    /**
     * A moment.
     *
     * @param label what happens then; may be empty
     * @param exact for programs, with an offset
     * @param text for people
     */
    public record Moment(String label, String exact, String text) {}

    /** With the day of the week and the zone's name, which differs in summer and winter. */
    Moment at(String label, Instant moment) {
        return new Moment(label, exact(moment), new LocalTimes(zone).text(moment));
    }

    /** In few words, for what is not so important. */
    Moment brief(Instant moment) {
        return new Moment("", exact(moment), BRIEF.format(moment.atZone(zone)));
    }

    private String exact(Instant moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    /** {@code 2 days 3 hours}, {@code 1 hour 5 minutes}, {@code 40 seconds}, {@code no time}. */
    static String span(Duration time) {
        if (time.isNegative() || time.toSeconds() == 0) {
            return "no time";
        }
        List<String> parts = new ArrayList<>();
        part(parts, time.toDays(), "day");
        part(parts, time.toHoursPart(), "hour");
        part(parts, time.toMinutesPart(), "minute");
        if (time.toMinutes() == 0) {
            part(parts, time.toSecondsPart(), "second");
        }
        return String.join(" ", parts.subList(0, Math.min(2, parts.size())));
    }

    private static void part(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }
}
