package io.belay.api.site;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.belay.api.name.Nearest;
import io.belay.api.yaml.Field;
import io.belay.api.yaml.Form;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Many;
import io.belay.api.yaml.Section;
import io.belay.workflows.site.ProgressLines;
import io.belay.workflows.site.ProgressLines.Group;
import io.belay.workflows.site.Verb;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** {@code progress:} of a verb. */
final class ProgressSection {
    private static final int LONGEST = 300;
    /** Instructions: so many are gone through for each character of a line, at most. */
    private static final int LARGEST = 1000;

    private static final List<String> GROUPS = Arrays.stream(Group.values())
            .map(group -> group.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final Form<String> PATTERN = Forms.checked(
                    "a pattern of RE2 with at least one of the named groups " + String.join(", ", GROUPS),
                    "(?P<done>\\d+) of (?P<total>\\d+) rows",
                    text -> wrong(text).isEmpty() ? Optional.of(text) : Optional.empty(),
                    Map.of(
                            "type",
                            "string",
                            "maxLength",
                            LONGEST,
                            "pattern",
                            "\\(\\?P?<(" + String.join("|", GROUPS) + ")>"))
            .hinting(ProgressSection::wrong);
    private static final List<String> VERBS =
            Arrays.stream(Verb.values()).map(verb -> Forms.kebab(verb.name())).toList();
    private static final Form<String> FACT = Forms.pattern(
                    "VERB.KEY, a result of an earlier verb",
                    "snapshot.rows",
                    "(?:" + String.join("|", VERBS) + ")\\.[A-Za-z0-9._-]{1,60}")
            .hinting(ProgressSection::verb);

    static final Field<List<String>> LINES = Field.needed(
            "lines",
            new Many<>(PATTERN, 1),
            "Patterns of RE2; the first that is found in a line counts. The group \"done\" tells how many are done, "
                    + "\"total\" how many there are, \"left\" how many of those begun are not done, \"more\" how many "
                    + "more are done, \"next\" how many are begun while those before are done; \"each\" is one that is "
                    + "done, \"what\" says what is being done.");
    static final Field<String> OF = Field.optional(
            "of", FACT, "as the lines tell it", "How many there are: a number that an earlier verb has reported.");
    static final Field<String> UNIT =
            Field.optional("unit", Forms.free("objects", 30), "none", "What is counted, for people, in the plural.");

    static final Section<ProgressLines> SECTION = Section.of(
            "progress",
            "How the output of a verb tells how far it is; people see it while it runs.",
            List.of(LINES, OF, UNIT),
            progress -> Optional.of(
                    new ProgressLines(progress.or(LINES, List.of()), progress.or(OF, ""), progress.or(UNIT, ""))));

    private ProgressSection() {}

    /** What is wrong with a pattern, and what to write; empty when nothing is. */
    private static Optional<String> wrong(String text) {
        if (text.length() > LONGEST) {
            return Optional.of("It is longer than " + LONGEST + " characters. Look for less of the line");
        }
        try {
            Pattern pattern = Pattern.compile(text);
            TreeSet<String> unknown = new TreeSet<>(pattern.namedGroups().keySet());
            GROUPS.forEach(unknown::remove);
            if (!unknown.isEmpty()) {
                return Optional.of("It has a group \"" + unknown.first() + "\"; write one of "
                        + String.join(", ", GROUPS) + ", or a group without a name: (?:…)");
            }
            if (pattern.namedGroups().isEmpty()) {
                return Optional.of("It has none. Write for instance \"(?P<done>\\d+) rows\"");
            }
            if (pattern.matches("")) {
                return Optional.of("It is found in an empty line as well. Write \"+\" instead of \"*\"");
            }
            return pattern.programSize() > LARGEST
                    ? Optional.of(
                            "It repeats too much: it would take long to look for. Write \"+\" instead of a number")
                    : Optional.empty();
        } catch (PatternSyntaxException other) {
            return Optional.of("RE2 says: " + other.getDescription() + ": \"" + other.getPattern()
                    + "\". It knows neither (?=…) nor (?!…) nor \\1");
        }
    }

    private static Optional<String> verb(String wrong) {
        int dot = wrong.indexOf('.');
        return dot <= 0 || VERBS.contains(wrong.substring(0, dot))
                ? Optional.empty()
                : Optional.of("Before the dot stands a verb. " + Nearest.remedy(wrong.substring(0, dot), VERBS));
    }
}
