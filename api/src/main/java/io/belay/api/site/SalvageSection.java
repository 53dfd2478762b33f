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

/** {@code salvage:} of a stage: how long is kept what users wrote in attempts that were given up (P17). */
final class SalvageSection {
    static final Field<Duration> KEEP = Field.or(
            "keep",
            Forms.duration("180d", Duration.ofDays(1), Duration.ofDays(3650)),
            "90d",
            "How long it is kept at least, from the moment at which the attempt was given up.");
    static final Field<Duration> NOTICE = Field.or(
            "notice",
            Forms.duration("14d", Duration.ofHours(1), Duration.ofDays(90)),
            "7d",
            "So long before it goes programs and people are told: \"webhooks\" with the event \"salvage.expiring\", and \"mail\".");
    static final Field<LocalTime> AT = Field.optional(
            "at", MirrorSection.OF_DAY, "03:00", "The time of day at which it goes, in the site's time zone.");
    static final Shape<Retention> SHAPE = new Unless<>(
            "forever",
            Retention.forever(),
            Section.of(
                    "salvage",
                    "How long is kept what users wrote in attempts that were given up. Then it is removed from its host, if it is"
                            + " still what was measured when it was made.",
                    List.of(KEEP, NOTICE, AT),
                    salvage -> Optional.of(new Retention(
                            Optional.of(salvage.sure(KEEP)),
                            salvage.sure(NOTICE),
                            salvage.or(AT, LocalTime.of(3, 0))))));

    private SalvageSection() {}
}
