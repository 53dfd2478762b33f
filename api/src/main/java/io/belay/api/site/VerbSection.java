package io.belay.api.site;

import io.belay.api.yaml.Durations;
import io.belay.api.yaml.Field;
import io.belay.api.yaml.Form;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Many;
import io.belay.api.yaml.Named;
import io.belay.api.yaml.Section;
import io.belay.api.yaml.Values;
import io.belay.workflows.site.ProgressLines;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One verb below {@code verbs:} of a site file or a kit. */
final class VerbSection {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SHORTEST_DEFAULT_LIMIT = Duration.ofMinutes(10);
    private static final int LONGEST_SCRIPT = 32 * 1024;
    private static final Form<String> SCRIPT = Forms.checked(
            "shell text of at most " + LONGEST_SCRIPT / 1024 + " KB",
            "sudo systemctl stop shop",
            text -> text.isBlank() || text.length() > LONGEST_SCRIPT ? Optional.empty() : Optional.of(text),
            Map.of("type", "string", "minLength", 1, "maxLength", LONGEST_SCRIPT, "pattern", "\\S"));
    private static final Form<String> WORDS = Forms.free("complete", 200);

    static final Field<String> RUN = Field.needed(
            "run",
            SCRIPT,
            "Constant shell text. Everything that varies reaches it in its environment; results are written to $BELAY_RESULT.");
    static final Field<Duration> EXPECT = Field.or(
            "expect",
            Forms.duration("30s", SECOND, Duration.ofDays(1)),
            "1m",
            "How long it takes as a rule, until rehearsals tell better.");
    static final Field<Duration> LIMIT = Field.optional(
            "limit",
            Forms.duration("2h", SECOND, Duration.ofDays(7)),
            "ten times \"expect\", at least 10m",
            "After this time it is ended on the host and has failed.");
    static final Field<Boolean> SKIPPABLE =
            Field.or("skippable", Forms.TRUTH, "false", "Whether a person may go on without it after it has failed.");
    static final Field<Boolean> REPEATABLE =
            Field.or("repeatable", Forms.TRUTH, "false", "Whether it may run again when nobody knows how far it came.");
    static final Field<List<String>> LAST_WORDS = Field.optional(
            "lastWords",
            new Many<>(WORDS, 0),
            "any end will do",
            "The output must end with a line that contains one of these.");
    static final Field<List<String>> FORBIDDEN = Field.optional(
            "forbidden",
            new Many<>(WORDS, 0),
            "no words",
            "Words in the output that mean failure, whatever the exit status says.");

    static final Field<String> ADVICE = Field.optional(
            "advice",
            Forms.free("the log is in $BELAY_KEEP/log", 500),
            "none",
            "What people should know who decide after it has failed; may name $BELAY_KEEP.");

    static final Field<ProgressLines> PROGRESS = Field.optional(
            "progress",
            ProgressSection.SECTION,
            "people see how long it takes, and not how far it is",
            "How its output tells how far it is.");

    static final Section<VerbDefinition> SECTION = Section.of(
            "verb",
            "What a verb does here.",
            List.of(RUN, EXPECT, LIMIT, SKIPPABLE, REPEATABLE, LAST_WORDS, FORBIDDEN, PROGRESS, ADVICE),
            VerbSection::build);

    static final Named<Verb, VerbDefinition> VERBS = verbs();

    private VerbSection() {}

    private static Named<Verb, VerbDefinition> verbs() {
        Map<String, Verb> words = Arrays.stream(Verb.values())
                .collect(Collectors.toMap(each -> Forms.kebab(each.name()), Function.identity()));
        Map<String, String> known = new LinkedHashMap<>();
        for (Verb verb : Verb.values()) {
            String title = verb.title();
            known.put(
                    Forms.kebab(verb.name()),
                    title.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + title.substring(1) + ".");
        }
        return new Named<>("a verb", Forms.words(words), known, SECTION, 0);
    }

    private static Optional<VerbDefinition> build(Values verb) {
        Duration expect = verb.sure(EXPECT);
        Duration limit = verb.or(LIMIT, limit(expect));
        if (limit.compareTo(expect) < 0) {
            verb.mistake(
                    LIMIT,
                    "the limit " + Durations.text(limit) + " is shorter than the expected " + Durations.text(expect),
                    "Write a limit of several times the expected time");
        }
        return verb.get(RUN)
                .map(text -> new VerbDefinition(
                        text,
                        expect,
                        limit,
                        verb.sure(SKIPPABLE),
                        verb.sure(REPEATABLE),
                        verb.or(LAST_WORDS, List.of()),
                        verb.or(FORBIDDEN, List.of()),
                        verb.or(ADVICE, ""),
                        verb.get(PROGRESS)));
    }

    private static Duration limit(Duration expect) {
        Duration tenfold = expect.multipliedBy(10);
        return tenfold.compareTo(SHORTEST_DEFAULT_LIMIT) < 0 ? SHORTEST_DEFAULT_LIMIT : tenfold;
    }
}
