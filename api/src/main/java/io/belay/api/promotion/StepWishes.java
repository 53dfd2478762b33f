package io.belay.api.promotion;

import io.belay.api.request.Said;
import io.belay.workflows.site.Verb;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the one who asks for a promotion wants of single steps (U6).
 *
 * @param force verbs that are done even when the comparison says that they need not be
 * @param skip verbs that are left out though they could be needed
 */
public record StepWishes(SortedSet<Verb> force, SortedSet<Verb> skip) {
    private static final Map<String, Verb> VERBS = Arrays.stream(Verb.values())
            .collect(Collectors.toMap(verb -> verb.name().toLowerCase(Locale.ROOT), Function.identity()));

    public StepWishes {
        force = Collections.unmodifiableSortedSet(new TreeSet<>(force));
        skip = Collections.unmodifiableSortedSet(new TreeSet<>(skip));
    }

    /** Nothing in particular. */
    static StepWishes none() {
        return new StepWishes(new TreeSet<>(), new TreeSet<>());
    }

    /** As a body says them; either may be left out. */
    public static StepWishes of(
            Said said, @Nullable List<@Nullable String> force, @Nullable List<@Nullable String> skip) {
        return new StepWishes(verbs(said, "force", force), verbs(said, "skip", skip));
    }

    private static SortedSet<Verb> verbs(Said said, String field, @Nullable List<@Nullable String> words) {
        SortedSet<Verb> verbs = new TreeSet<>();
        if (words != null) {
            for (int i = 0; i < words.size(); i++) {
                said.word(field + "[" + i + "]", words.get(i), VERBS).ifPresent(verbs::add);
            }
        }
        return verbs;
    }
}
