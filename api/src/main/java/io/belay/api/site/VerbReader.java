package io.belay.api.site;

import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code verbs:} of a kit or a site file. */
final class VerbReader {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration USUAL = Duration.ofMinutes(1);
    private static final Duration SHORTEST_DEFAULT_LIMIT = Duration.ofMinutes(10);
    private static final int LONGEST_SCRIPT = 32 * 1024;
    private static final Map<String, Verb> VERBS = Arrays.stream(Verb.values())
            .collect(Collectors.toMap(each -> Form.kebab(each.name()), Function.identity()));
    private static final Form<String> SCRIPT = new Form<>(
            "shell text of at most " + LONGEST_SCRIPT / 1024 + " KB",
            "systemctl stop shop",
            text -> text.isBlank() || text.length() > LONGEST_SCRIPT ? Optional.empty() : Optional.of(text),
            List.of());

    private VerbReader() {}

    static SortedMap<Verb, VerbDefinition> read(Fields verbs) {
        SortedMap<Verb, VerbDefinition> read = new TreeMap<>();
        for (String name : verbs.names()) {
            Verb verb = VERBS.get(name);
            if (verb == null) {
                verbs.mistakes()
                        .add(
                                verbs.path(name),
                                "there is no verb \"" + name + "\"",
                                Nearest.remedy(
                                        name, VERBS.keySet().stream().sorted().toList()));
            } else {
                definition(verbs.below(name)).ifPresent(definition -> read.put(verb, definition));
            }
        }
        return Collections.unmodifiableSortedMap(read);
    }

    private static Optional<VerbDefinition> definition(Fields verb) {
        Optional<String> run = verb.needed("run", SCRIPT);
        Duration expect = verb.or("expect", SECOND, DAY, USUAL);
        Duration limit = verb.or("limit", SECOND, Duration.ofDays(7), limit(expect));
        boolean skippable = verb.or("skippable", Form.TRUTH, false);
        boolean repeatable = verb.or("repeatable", Form.TRUTH, false);
        List<String> lastWords = verb.list("lastWords", Form.TEXT);
        List<String> forbidden = verb.list("forbidden", Form.TEXT);
        verb.nothingElse();
        if (limit.compareTo(expect) < 0) {
            verb.mistakes()
                    .add(
                            verb.path("limit"),
                            "the limit " + Durations.text(limit) + " is shorter than the expected "
                                    + Durations.text(expect),
                            "Write a limit of several times the expected time");
        }
        return run.map(text -> new VerbDefinition(text, expect, limit, skippable, repeatable, lastWords, forbidden));
    }

    private static Duration limit(Duration expect) {
        Duration tenfold = expect.multipliedBy(10);
        return tenfold.compareTo(SHORTEST_DEFAULT_LIMIT) < 0 ? SHORTEST_DEFAULT_LIMIT : tenfold;
    }
}
