package io.belay.store.calendar;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * Announced attempts of a release as a calendar (P12, RFC 5545), in the zone of the site. An event keeps its id for as long
 * as its promotion lives, so that a calendar that reads it again moves it, or strikes it out.
 */
public final class AttemptCalendar {
    /** A status is numbered by the millisecond; an event's number is a small one. */
    private static final int MILLISECONDS_A_NUMBER = 60_000;

    private final ZoneId zone;
    private final URI page;

    /**
     * Of one release.
     *
     * @param zone the IANA time zone of its site
     * @param page where more is said
     */
    public AttemptCalendar(String zone, URI page) {
        this.zone = ZoneId.of(zone);
        this.page = page;
    }

    /**
     * The file.
     *
     * @param attempts one at least
     */
    public String of(List<AnnouncedAttempt> attempts, Instant now) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Belay//Release notes//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        if (!zone.getRules().isFixedOffset()) {
            IntSummaryStatistics years = attempts.stream()
                    .flatMap(each -> Stream.of(each.from(), each.until()))
                    .mapToInt(each -> each.atZone(zone).getYear())
                    .summaryStatistics();
            calendar.add(CalendarZone.of(zone, years.getMin(), years.getMax()));
        }
        attempts.forEach(each -> calendar.add(event(each, now)));
        StringWriter written = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, written);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return written.toString();
    }

    private VEvent event(AnnouncedAttempt attempt, Instant now) {
        VEvent event = new VEvent(false);
        event.add(new Uid(attempt.promotion() + "@belay"));
        event.add(new DtStamp(now.truncatedTo(ChronoUnit.SECONDS)));
        // What is surer counts as newer too: a promotion that waits is not numbered by time yet.
        long number =
                attempt.sequence() / MILLISECONDS_A_NUMBER + attempt.standing().ordinal();
        event.add(new Sequence((int) Math.min(Integer.MAX_VALUE, number)));
        event.add(new DtStart<>(moment(attempt.from())));
        event.add(new DtEnd<>(moment(attempt.until())));
        event.add(new Summary(attempt.site() + " " + attempt.release() + " on " + attempt.stage()));
        event.add(new Description("What changes, what to try, and what becomes of what you type in: " + page));
        event.add(new Url(page));
        event.add(new Status(attempt.standing().name()));
        return event;
    }

    /** In the zone of the site; the hour that comes twice when clocks go back is told in UTC, which has it once. */
    private Temporal moment(Instant moment) {
        Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
        ZonedDateTime there = second.atZone(zone);
        boolean plain = !zone.getRules().isFixedOffset()
                && zone.getRules().getValidOffsets(there.toLocalDateTime()).size() == 1;
        return plain ? there : second;
    }
}
