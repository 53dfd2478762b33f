package io.belay.api.site;

import io.belay.api.yaml.Field;
import io.belay.api.yaml.Form;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Many;
import io.belay.api.yaml.Section;
import io.belay.api.yaml.Shape;
import io.belay.api.yaml.Unless;
import io.belay.workflows.site.MirrorTimes;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code synchronise:} of a stage that has previews (P11). */
final class MirrorSection {
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    /** A time of day, in the site's time zone. */
    static final Form<LocalTime> OF_DAY = Forms.checked(
            "a time of day from \"00:00\" to \"23:59\", in the site's time zone",
            "04:30",
            text -> Optional.of(text)
                    .filter(each -> TIME.matcher(each).matches())
                    .map(LocalTime::parse),
            Map.of("type", "string", "pattern", "^(?:" + TIME + ")$"));

    static final Field<List<LocalTime>> AT =
            Field.needed("at", new Many<>(OF_DAY, 1), "The times of day at which it begins.");
    static final Field<List<DayOfWeek>> ON =
            Field.optional("on", new Many<>(Forms.words(DayOfWeek.values()), 1), "every day", "The days of the week.");
    static final Field<Duration> SPREAD = Field.or(
            "spread",
            Forms.duration("10m", Duration.ZERO, Duration.ofHours(1)),
            "5m",
            "It begins at a moment within so long after the time, so that many sites do not begin at once.");

    static final Shape<MirrorTimes> SHAPE = new Unless<>(
            "none",
            MirrorTimes.never(),
            Section.of(
                    "synchronise",
                    "When the preview is filled with production's data again by itself; what was typed into it is gone then.",
                    List.of(AT, ON, SPREAD),
                    times -> Optional.of(new MirrorTimes(
                            times.or(AT, List.of()), times.or(ON, List.of(DayOfWeek.values())), times.sure(SPREAD)))));

    private MirrorSection() {}
}
