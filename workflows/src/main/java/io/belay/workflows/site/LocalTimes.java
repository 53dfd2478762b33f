package io.belay.workflows.site;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Moments as the people of a site read them: in its time zone, which is named, for it differs in summer and winter.
 *
 * @param zone the site's
 */
public record LocalTimes(ZoneId zone) {
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm zzz", Locale.ENGLISH);

    /** Those of a site whose IANA time zone is that. */
    public static LocalTimes in(String zone) {
        return new LocalTimes(ZoneId.of(zone));
    }

    /** While nobody knows yet which site's: in UTC, which is named too. */
    public static LocalTimes unknown() {
        return in("UTC");
    }

    /** {@code Sunday 22 November 2026, 22:00 CET}. */
    public String text(Instant moment) {
        return DAY_AND_TIME.format(moment.atZone(zone));
    }
}
