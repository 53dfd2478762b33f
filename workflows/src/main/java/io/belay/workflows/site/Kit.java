package io.belay.workflows.site;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one technology does the verbs.
 *
 * @param name for instance {@code shell}
 * @param verbs the verbs it knows; the others are left out of a plan
 */
public record Kit(String name, SortedMap<Verb, VerbDefinition> verbs) {
    public Kit {
        verbs = Collections.unmodifiableSortedMap(new TreeMap<>(verbs));
    }

    /** How the kit does a verb, if it does. */
    public Optional<VerbDefinition> definition(Verb verb) {
        return Optional.ofNullable(verbs.get(verb));
    }
}
