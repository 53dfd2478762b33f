package io.belay.api.site;

import io.belay.api.yaml.Durations;
import io.belay.api.yaml.Field;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Many;
import io.belay.api.yaml.Section;
import io.belay.api.yaml.Shape;
import io.belay.api.yaml.Unless;
import io.belay.api.yaml.Values;
import io.belay.workflows.site.AttemptPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code attempt:} of a stage (P13). */
final class AttemptSection {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    private record Extension(Duration by, int times) {}

    private record Verdict(int quorum, List<String> of) {}

    static final Field<Duration> BY =
            Field.needed("by", Forms.duration("15m", SECOND, LONGEST), "By how much one extension lengthens it.");
    static final Field<Integer> TIMES =
            Field.or("times", Forms.number(1, 100, 2), "1", "How many extensions are possible.");
    private static final Section<Extension> EXTENSION = Section.of(
            "extend",
            "How an attempt can be lengthened.",
            List.of(BY, TIMES),
            extend -> Optional.of(new Extension(extend.or(BY, SECOND), extend.sure(TIMES))));

    static final Field<Integer> QUORUM = Field.or(
            "quorum",
            ApproveSection.PEOPLE,
            "1",
            "How many different people must say that it works, or that it does not.");
    static final Field<List<String>> OF =
            Field.needed("of", new Many<>(Names.PERSON, 1), "The groups or people whose verdict counts.");
    private static final Section<Verdict> VERDICT = Section.of(
            "verdict",
            "Who decides by trying.",
            List.of(QUORUM, OF),
            verdict -> Optional.of(new Verdict(verdict.sure(QUORUM), verdict.or(OF, List.of()))));

    static final Field<Duration> LAPSE = Field.needed(
            "lapse",
            Forms.duration("1h", SECOND, LONGEST),
            "How long users try; then the site goes back to what it was, unless it was kept.");
    static final Field<Extension> EXTEND = Field.optional(
            "extend", EXTENSION, "it cannot be lengthened", "How the attempt can be lengthened while it runs.");
    static final Field<Verdict> JUDGED = Field.optional(
            "verdict", VERDICT, "only operators decide", "Whose word keeps it, or ends it, before the time is over.");

    static final Shape<AttemptPolicy> SHAPE = new Unless<>(
            "none",
            AttemptPolicy.none(),
            Section.of(
                    "attempt",
                    "The time-boxed trial of a promotion by its users; it reverts unless it is kept.",
                    List.of(LAPSE, EXTEND, JUDGED),
                    AttemptSection::build));

    private AttemptSection() {}

    private static Optional<AttemptPolicy> build(Values attempt) {
        Duration lapse = attempt.or(LAPSE, SECOND);
        Extension extend = attempt.or(EXTEND, new Extension(Duration.ZERO, 0));
        Verdict verdict = attempt.or(JUDGED, new Verdict(0, List.of()));
        Duration whole = lapse.plus(extend.by().multipliedBy(extend.times()));
        if (whole.compareTo(LONGEST) > 0) {
            attempt.mistake(
                    EXTEND,
                    "with all extensions the attempt could last " + Durations.text(whole) + ", longer than "
                            + Durations.text(LONGEST),
                    "Write fewer or shorter extensions");
        }
        return Optional.of(new AttemptPolicy(lapse, extend.by(), extend.times(), verdict.quorum(), verdict.of()));
    }
}
