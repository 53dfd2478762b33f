package io.belay.workflows.promotion;

import io.belay.workflows.instance.Role;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a verb acts.
 *
 * @param instance the instance's name; empty where the stage is one itself
 * @param stage the stage as that instance
 * @param variables what a verb is told besides the stage's settings
 */
record Place(String instance, Stage stage, SortedMap<String, String> variables) {
    /** Verbs for an instance whose directory need not be there. */
    private static final List<Verb> WITHOUT_DIRECTORY =
            List.of(Verb.ROOM, Verb.COPY, Verb.REMOVE, Verb.DROP, Verb.UNLOAD, Verb.UNSWAP, Verb.UNPUBLISH);

    /** The stage itself. */
    static Place of(Stage stage) {
        return new Place("", stage, new TreeMap<>());
    }

    /** One of its instances; each knows the directory and the settings of the other, and none of its secrets. */
    static Place of(Stage stage, Instance instance, Role role, Optional<Instance> other) {
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("BELAY_INSTANCE", instance.name());
        // To its verbs one that is being removed is what it was.
        Role told = role == Role.REMOVING ? Role.OLD : role;
        variables.put("BELAY_ROLE", told.name().toLowerCase(Locale.ROOT));
        other.ifPresent(known -> {
            stage.as(known).environment().forEach((name, value) -> variables.put("OTHER_" + name, value));
            variables.put("OTHER_INSTANCE", known.name());
            variables.put("OTHER_DIRECTORY", known.directory());
        });
        return new Place(instance.name(), stage.as(instance), variables);
    }

    /** Where a verb begins. */
    String directory(Verb verb) {
        return !instance.isEmpty() && WITHOUT_DIRECTORY.contains(verb) ? "/" : stage.directory();
    }
}
