package io.belay.api.site;

import io.belay.workflows.site.Stage;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of database that kits know. Each has libraries of its own, {@code NAME-KIND.sh}; the setting {@code DATABASE} of a stage,
 * or of one of its instances, says which kind it has: a word, a colon, and a name or path.
 */
enum DatabaseKind {
    POSTGRESQL("postgresql", false),
    SQLITE("sqlite", true),
    MYSQL("mysql mariadb", true);

    /** The setting that says which kind it is. */
    static final String SETTING = "DATABASE";

    /** How the setting is written. */
    static final String FORMS = "postgresql:NAME, mysql:NAME or sqlite:PATH";

    private final String words;
    private final boolean named;

    /**
     * A kind.
     *
     * @param words with which the setting may begin, blanks between them
     * @param named whether a name must follow
     */
    DatabaseKind(String words, boolean named) {
        this.words = words;
        this.named = named;
    }

    /** Of a value of the setting; none if kits do not know it. */
    static Optional<DatabaseKind> of(String value) {
        return Stream.of(values()).filter(kind -> kind.knows(value)).findFirst();
    }

    /** Those that the settings of stages and instances name; all where none does. */
    static SortedSet<DatabaseKind> in(Collection<Stage> stages) {
        SortedSet<DatabaseKind> kinds = new TreeSet<>();
        stages.stream()
                .flatMap(DatabaseKind::settings)
                .flatMap(settings -> Optional.ofNullable(settings.get(SETTING)).stream())
                .forEach(value -> of(value).ifPresent(kinds::add));
        return kinds.isEmpty() ? all() : kinds;
    }

    /** All that kits know. */
    static SortedSet<DatabaseKind> all() {
        return new TreeSet<>(List.of(values()));
    }

    /** The settings in force: of the stage, or of each of its instances. */
    private static Stream<SortedMap<String, String>> settings(Stage stage) {
        return stage.instances().known().isEmpty()
                ? Stream.of(stage.environment())
                : stage.instances().known().values().stream()
                        .map(instance -> stage.as(instance).environment());
    }

    /** As its libraries are named. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a shell compares the setting with. */
    String pattern() {
        return Stream.of(words.split(" "))
                .map(word -> named ? word + ":?*" : word + " | " + word + ":*")
                .collect(Collectors.joining(" | "));
    }

    private boolean knows(String value) {
        return Stream.of(words.split(" "))
                .anyMatch(word -> named
                        ? value.startsWith(word + ":") && value.length() > word.length() + 1
                        : value.equals(word) || value.startsWith(word + ":"));
    }
}
