package io.belay.api.site;

import io.belay.api.yaml.Field;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Section;
import io.belay.api.yaml.Shape;
import io.belay.api.yaml.Unless;
import io.belay.workflows.site.Retention;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** {@code old:} of a stage that has several instances (P16). */
final class OldSection {
    static final Field<Duration> KEEP = Field.needed(
            "keep",
            Forms.duration("30d", Duration.ofDays(1), Duration.ofDays(3650)),
            "How long it is kept at least, from the moment at which another became production.");
    static final Field<Duration> NOTICE = Field.or(
            "notice",
            Forms.duration("7d", Duration.ofHours(1), Duration.ofDays(90)),
            "3d",
            "So long before it goes programs and people are told: \"webhooks\" with the event \"instance.expiring\", and \"mail\".");
    static final Field<LocalTime> AT = Field.optional(
            "at", MirrorSection.OF_DAY, "03:00", "The time of day at which it goes, in the site's time zone.");

    static final Shape<Retention> SHAPE = new Unless<>(
            "none",
            Retention.forever(),
            Section.of(
                    "old",
                    "How long what served before is kept. Then it is removed, after a last snapshot; never what serves.",
                    List.of(KEEP, NOTICE, AT),
                    old -> Optional.of(
                            new Retention(old.get(KEEP), old.sure(NOTICE), old.or(AT, LocalTime.of(3, 0))))));

    private OldSection() {}
}
