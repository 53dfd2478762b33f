package io.belay.store.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzName;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;

/** A time zone as a calendar file must have it, out of the rules by which all of Belay reckons. */
final class CalendarZone {

    private CalendarZone() {}

    /** The zone, with the days on which its clocks change from the year before the first to the year after the last. */
    static VTimeZone of(ZoneId zone, int first, int last) {
        ZoneRules rules = zone.getRules();
        Instant begin = LocalDate.of(first - 1, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant end = LocalDate.of(last + 2, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
        List<Observance> observances = new ArrayList<>();
        observances.add(standing(zone, begin));
        for (ZoneOffsetTransition change = rules.nextTransition(begin);
                change != null && change.getInstant().isBefore(end);
                change = rules.nextTransition(change.getInstant())) {
            observances.add(changing(zone, change));
        }
        VTimeZone described = new VTimeZone(new ComponentList<>(observances));
        described.add(new TzId(zone.getId()));
        return described;
    }

    /** What holds at the beginning. */
    private static Observance standing(ZoneId zone, Instant begin) {
        ZoneOffset offset = zone.getRules().getOffset(begin);
        Observance observance = kind(zone.getRules(), begin);
        observance.add(new DtStart<>(begin.atOffset(offset).toLocalDateTime()));
        observance.add(new TzOffsetFrom(offset));
        observance.add(new TzOffsetTo(offset));
        observance.add(new TzName(name(zone, begin)));
        return observance;
    }

    private static Observance changing(ZoneId zone, ZoneOffsetTransition change) {
        Observance observance = kind(zone.getRules(), change.getInstant());
        observance.add(new DtStart<>(change.getDateTimeBefore()));
        observance.add(new TzOffsetFrom(change.getOffsetBefore()));
        observance.add(new TzOffsetTo(change.getOffsetAfter()));
        observance.add(new TzName(name(zone, change.getInstant())));
        return observance;
    }

    private static Observance kind(ZoneRules rules, Instant at) {
        return rules.isDaylightSavings(at) ? new Daylight() : new Standard();
    }

    private static String name(ZoneId zone, Instant at) {
        return DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(at.atZone(zone));
    }
}
